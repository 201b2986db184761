package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;
import java.util.Optional;

/**
 * A stack that commands talk to.
 *
 * @param settings what its functions run with
 * @param clients how to reach it
 * @param name its name in CloudFormation; empty for a running `curfew local`
 */
record Stack(Settings settings, AwsClients clients, Optional<String> name) {}
