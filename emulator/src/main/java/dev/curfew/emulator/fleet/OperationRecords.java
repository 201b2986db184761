package dev.curfew.emulator.fleet;

import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.wire.ModelJson;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;

/** The operations of services, written down by the number of the service and their index. */
final class OperationRecords implements Recorded {
    private final Fleet fleet;

    OperationRecords(Fleet fleet) {
        this.fleet = fleet;
    }

    static String key(long number, int operation) {
        return number + "/" + operation;
    }

    @Override
    public String kind() {
        return "operation";
    }

    @Override
    public Stream<String> keys() {
        return fleet.all()
                .flatMap(entry ->
                        IntStream.range(0, entry.operations().size()).mapToObj(index -> key(entry.number(), index)));
    }

    @Override
    public Optional<Map<String, Object>> record(String key) {
        return fleet.numbered(number(key))
                .map(entry -> ModelJson.write(entry.operations().get(index(key))));
    }

    @Override
    public void restore(String key, Fields record) {
        ServiceEntry entry = fleet.numbered(number(key))
                .orElseThrow(() -> new IllegalArgumentException("operation " + key + " of no service"));
        if (entry.append(ModelJson.read(record.json(), OperationSummary.builder())) != index(key)) {
            throw new IllegalArgumentException("operation " + key + " is not the next one");
        }
    }

    private static long number(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('/')));
    }

    private static int index(String key) {
        return Integer.parseInt(key.substring(key.indexOf('/') + 1));
    }
}
