package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * A stack that commands talk to.
 *
 * @param settings what its functions run with
 * @param clients how to reach it
 * @param name its name in CloudFormation; empty for a running `curfew local`
 * @param endpoint where that is; empty for AWS
 */
record Stack(Settings settings, AwsClients clients, Optional<String> name, Optional<URI> endpoint) {}
