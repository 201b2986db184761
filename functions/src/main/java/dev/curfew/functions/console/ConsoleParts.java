package dev.curfew.functions.console;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.control.Curfew;
import dev.curfew.history.FleetStates;
import dev.curfew.history.OperationHistory;
import dev.curfew.savings.MemoryPrices;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What the console is made of.
 *
 * @param home explains, serves requests and reports savings, in Curfew's own account and region
 * @param states what is remembered of the fleet
 * @param history what was done
 * @param deadLetters counts what could not be served
 * @param prices what memory costs
 * @param clock the only clock there is
 * @param concurrency how many questions are asked at once
 * @param defaultZone the zone of schedules that name none
 * @param retention how long closed operations are kept
 */
public record ConsoleParts(
        Curfew home,
        FleetStates states,
        OperationHistory history,
        DeadLetters deadLetters,
        MemoryPrices prices,
        InstantSource clock,
        Concurrency concurrency,
        ZoneId defaultZone,
        Duration retention) {}
