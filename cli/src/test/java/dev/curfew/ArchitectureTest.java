package dev.curfew;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** Imports point one way, and nothing but the composition roots knows what time it is. */
@AnalyzeClasses(packages = "dev.curfew", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule schedules_are_pure = classes()
            .that()
            .resideInAPackage("dev.curfew.schedule")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.curfew.schedule..", "dev.curfew.json..", "dev.curfew.text..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule only_the_holiday_calendars_know_jollyday = noClasses()
            .that()
            .resideOutsideOfPackage("dev.curfew.schedule.holiday..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.focus_shift..");

    @ArchTest
    static final ArchRule the_facade_knows_neither_schedules_nor_history = noClasses()
            .that()
            .resideInAPackage("dev.curfew.apprunner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.curfew.schedule..", "dev.curfew.history..", "dev.curfew.control..");

    @ArchTest
    static final ArchRule the_history_decides_nothing = noClasses()
            .that()
            .resideInAPackage("dev.curfew.history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.curfew.schedule..", "dev.curfew.control..");

    @ArchTest
    static final ArchRule savings_are_pure = classes()
            .that()
            .resideInAPackage("dev.curfew.savings..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.curfew.savings..",
                    "dev.curfew.apprunner..",
                    "dev.curfew.history..",
                    "dev.curfew.json..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule control_knows_no_lambda = noClasses()
            .that()
            .resideInAPackage("dev.curfew.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "software.amazon.lambda..", "dev.curfew.functions..");

    @ArchTest
    static final ArchRule only_the_facade_talks_to_app_runner = noClasses()
            .that()
            .resideOutsideOfPackages("dev.curfew.apprunner..", "dev.curfew.emulator..", "dev.curfew.functions..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.apprunner..");

    @ArchTest
    static final ArchRule only_the_visit_reader_talks_to_cloud_watch = noClasses()
            .that()
            .resideOutsideOfPackages("dev.curfew.apprunner..", "dev.curfew.functions..")
            .and()
            .doNotHaveSimpleName("TickFindings") // whose metric is Lambda's
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.cloudwatch..");

    @ArchTest
    static final ArchRule the_emulator_stands_apart = noClasses()
            .that()
            .resideInAPackage("dev.curfew.emulator..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "belong to Curfew",
                    type -> type.getPackageName().startsWith("dev.curfew.")
                            && !type.getPackageName().startsWith("dev.curfew.emulator")));

    @ArchTest
    static final ArchRule the_local_system_knows_no_handler = noClasses()
            .that()
            .resideInAPackage("dev.curfew.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.curfew.functions..", "dev.curfew.control..", "dev.curfew.simulation..", "dev.curfew.cli..");

    @ArchTest
    static final ArchRule no_package_imports_in_a_circle =
            slices().matching("dev.curfew.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clocks_are_injected = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .and()
            .haveSimpleNameNotEndingWith("Builder") // the real clock is their default
            .and()
            .doNotHaveSimpleName("Wiring")
            .and()
            .doNotHaveSimpleName("JsonLogProvider") // made by SLF4J, from nothing
            .and()
            .doNotHaveSimpleName("LocalCommand")
            .and()
            .doNotHaveSimpleName("PlanCommand") // plans from now on unless told otherwise
            .and()
            .doNotHaveSimpleName("ExplainCommand") // explains the present unless told otherwise
            .and()
            .doNotHaveSimpleName("LinkCommand") // links expire
            .and()
            .doNotHaveSimpleName("LiveStack") // its clock is that of the commands that look at a stack
            .and()
            .doNotHaveSimpleName("RedriveCommand") // says how old letters are
            .and()
            .doNotHaveSimpleName("SchedulesCommand") // its clock is that of the commands below it
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");
}
