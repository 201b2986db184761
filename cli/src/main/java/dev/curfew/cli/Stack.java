package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;

/**
 * A stack that commands talk to.
 *
 * @param settings what its functions run with
 * @param clients how to reach it
 */
record Stack(Settings settings, AwsClients clients) {}
