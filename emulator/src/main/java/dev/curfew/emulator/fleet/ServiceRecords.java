package dev.curfew.emulator.fleet;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.wire.ModelJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.Service;

/** The services of a fleet, written down by number; their operations are {@link OperationRecords}. */
final class ServiceRecords implements Recorded {
    private final Fleet fleet;
    private final OperationRecords operations;
    private final Changes changes;

    ServiceRecords(Fleet fleet, OperationRecords operations, Changes changes) {
        this.fleet = fleet;
        this.operations = operations;
        this.changes = changes;
    }

    void changed(ServiceEntry entry) {
        changes.note(this, Long.toString(entry.number()));
    }

    void changed(ServiceEntry entry, int operation) {
        changes.note(operations, OperationRecords.key(entry.number(), operation));
    }

    @Override
    public String kind() {
        return "service";
    }

    @Override
    public Stream<String> keys() {
        return fleet.all().map(entry -> Long.toString(entry.number()));
    }

    @Override
    public Optional<Map<String, Object>> record(String number) {
        return fleet.numbered(Long.parseLong(number)).map(entry -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("pushed", entry.versions().pushed());
            json.put("deployed", entry.versions().deployed());
            json.put("waiting", entry.versions().waiting());
            entry.underway().ifPresent(underway -> json.put("underway", UnderwayJson.write(underway)));
            json.put("service", ModelJson.write(entry.service()));
            return json;
        });
    }

    @Override
    public void restore(String number, Fields record) {
        ServiceEntry entry =
                fleet.restore(Long.parseLong(number), ModelJson.read(record.object("service"), Service.builder()));
        entry.become(new Versions(record.number("pushed"), record.number("deployed"), record.flag("waiting")));
        entry.become(record.optionalFields("underway").map(UnderwayJson::read));
    }
}
