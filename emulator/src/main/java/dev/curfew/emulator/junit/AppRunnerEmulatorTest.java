package dev.curfew.emulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class an emulator behind HTTP, on a clock that the test moves. Constructors and methods may have
 * parameters of these types:
 *
 * <ul>
 *   <li>{@link dev.curfew.emulator.AppRunnerEmulator}, with its faults and its traffic
 *   <li>{@link java.net.URI}, the endpoint
 *   <li>{@link EmulatorClock}
 *   <li>{@link dev.curfew.emulator.EmulatorServer}
 *   <li>{@link software.amazon.awssdk.services.apprunner.AppRunnerClient}, when the class path has an HTTP client of the
 *       AWS SDK
 *   <li>{@link EmulatorEvents}, the events so far
 * </ul>
 *
 * Needs JUnit 5.13 or newer.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AppRunnerEmulatorExtension.class)
public @interface AppRunnerEmulatorTest {
    /** Returns how long an emulator lives. */
    Lifecycle lifecycle() default Lifecycle.PER_METHOD;

    /** Returns the instant at which the clock starts. */
    String start() default "2026-11-23T18:00:00Z";

    /** Returns how long operations take, as the command line has it, for example {@code pause=5s}. */
    String settle() default "";

    /** Returns the account number. */
    String account() default "123456789012";

    /** Returns the region. */
    String region() default "eu-central-1";

    /** Returns how many services the API may create. */
    int serviceQuota() default 30;

    /** Returns where random ids and faults start. */
    long seed() default 1;

    /** How long an emulator lives. */
    enum Lifecycle {
        /** Each test method has its own, which the constructor gets, too. */
        PER_METHOD,
        /** All methods of a class share one. */
        PER_CLASS
    }
}
