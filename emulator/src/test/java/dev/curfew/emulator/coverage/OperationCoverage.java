package dev.curfew.emulator.coverage;

import dev.curfew.emulator.fault.CallFault;
import dev.curfew.emulator.fault.CallFaults;
import dev.curfew.emulator.fault.FaultPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.model.AppRunnerException;

/** What the tests say of one operation: its rules, each with a scenario that proves it, and how it deviates from AWS. */
final class OperationCoverage {
    static final String SUCCESS = "success";

    /** Brings a rule about and makes the call; the answer is what the rule speaks of. */
    @FunctionalInterface
    interface Scenario {
        SdkPojo run(World world);
    }

    /**
     * One rule.
     *
     * @param operation whose rule it is
     * @param outcome {@link #SUCCESS} or the name of an exception
     * @param source where it comes from
     * @param text the rule
     * @param scenario its proof
     */
    record Rule(String operation, String outcome, Source source, String text, Scenario scenario) {
        @Override
        public String toString() {
            return operation + ", " + outcome + ": " + text;
        }
    }

    private final String name;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> deviations = new ArrayList<>();

    private OperationCoverage(String name) {
        this.name = name;
    }

    static OperationCoverage of(String name) {
        return new OperationCoverage(name);
    }

    OperationCoverage answers(Source source, String text, Scenario scenario) {
        rules.add(new Rule(name, SUCCESS, source, text, scenario));
        return this;
    }

    OperationCoverage refuses(
            Class<? extends AppRunnerException> error, Source source, String text, Scenario scenario) {
        rules.add(new Rule(name, error.getSimpleName(), source, text, scenario));
        return this;
    }

    /** Makes a scenario fail that succeeds otherwise. */
    OperationCoverage fails(String error, CallFault fault, Scenario scenario) {
        rules.add(new Rule(name, error, Source.D, "any call may: the fault `" + fault.text() + "`", world -> {
            CallFaults always = CallFaults.NONE.with(fault, 1);
            world.fixture.emulator.faults().plan(FaultPlan.NONE.withCall(name, always));
            return scenario.run(world);
        }));
        return this;
    }

    OperationCoverage deviates(String text) {
        deviations.add(text);
        return this;
    }

    String name() {
        return name;
    }

    List<Rule> rules() {
        return Collections.unmodifiableList(rules);
    }

    List<String> deviations() {
        return Collections.unmodifiableList(deviations);
    }

    boolean proves(String outcome) {
        return rules.stream().anyMatch(rule -> rule.outcome().equals(outcome));
    }
}
