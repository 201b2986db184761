/**
 * What Curfew remembers: the append-only history of operations and the state of each service, both in DynamoDB.
 *
 * <p>Nothing here decides anything or talks to App Runner. Start reading at
 * {@link dev.curfew.history.OperationHistory}; the values it keeps are {@link dev.curfew.history.Operation} and
 * {@link dev.curfew.history.ServiceState}.
 */
@NullMarked
package dev.curfew.history;

import org.jspecify.annotations.NullMarked;
