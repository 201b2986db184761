/**
 * The awsJson protocols: JSON from and to the AWS SDK's model classes, constraints, errors, page tokens.
 *
 * <p>Lives here: what is true of every request, whatever it asks for. May not: any knowledge of services or of time.
 *
 * <p>Start reading at {@link dev.curfew.emulator.wire.ModelJson}, then {@link dev.curfew.emulator.wire.Constraints}.
 */
@NullMarked
package dev.curfew.emulator.wire;

import org.jspecify.annotations.NullMarked;
