/**
 * App Runner as Curfew sees it: services, their tags, their operations, their visits, and the calls that change them.
 *
 * <p>The only code that talks to App Runner and to CloudWatch; nothing here knows schedules or history. Start reading at
 * {@link dev.curfew.apprunner.AppRunnerFacade}.
 */
@NullMarked
package dev.curfew.apprunner;

import org.jspecify.annotations.NullMarked;
