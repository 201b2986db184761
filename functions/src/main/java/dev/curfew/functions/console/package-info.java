/** The console: pages and a JSON API about the fleet, for people who have signed in. */
@NullMarked
package dev.curfew.functions.console;

import org.jspecify.annotations.NullMarked;
