/**
 * The local AWS: an HTTP endpoint, an event bus, schedules, streams and a Lambda runtime, wired as the template says.
 *
 * <p>What may not live here: anything that knows Curfew's handlers or rules; they come in by {@link HandlerFactory}.
 *
 * <p>Start reading at {@link dev.curfew.local.LocalSystem}, then {@link dev.curfew.local.Template}.
 */
@NullMarked
package dev.curfew.local;

import org.jspecify.annotations.NullMarked;
