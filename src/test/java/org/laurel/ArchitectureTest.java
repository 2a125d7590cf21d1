package org.laurel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house that a machine can check. */
@AnalyzeClasses(packages = "org.laurel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] SERVICE = {"org.laurel.platform..", "org.laurel.org..", "org.laurel.recognition..",
            "org.laurel.moderation..", "org.laurel.objectives..", "org.laurel.feed..", "org.laurel.digest..", "org.laurel.notifications..", "org.laurel.delivery..",
            "org.laurel.teams..",
            "org.laurel.admin..", "org.laurel.integration.."};

    @ArchTest
    static final ArchRule CONNECTORS_KNOW_NOTHING_OF_THE_SERVICE =
            noClasses().that().resideInAPackage("org.laurel.connectors..").should().dependOnClassesThat().resideInAnyPackage(SERVICE);

    @ArchTest
    static final ArchRule ONLY_TESTS_KNOW_THE_SANDBOX =
            noClasses().that().resideOutsideOfPackage("org.laurel.connectors.sandbox..")
                    .should().dependOnClassesThat().resideInAPackage("org.laurel.connectors.sandbox..");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_INTEGRATION =
            noClasses().that().resideOutsideOfPackage("org.laurel.integration..").and().resideInAnyPackage(SERVICE)
                    .should().dependOnClassesThat().resideInAPackage("org.laurel.integration..");

    @ArchTest
    static final ArchRule TEAMS_ADMIN_AND_DIGEST_USE_FEATURES_NOT_THE_REVERSE =
            noClasses().that().resideInAnyPackage("org.laurel.platform..", "org.laurel.org..", "org.laurel.recognition..",
                            "org.laurel.moderation..", "org.laurel.objectives..", "org.laurel.feed..", "org.laurel.delivery..", "org.laurel.notifications..")
                    .should().dependOnClassesThat().resideInAnyPackage("org.laurel.teams..", "org.laurel.admin..", "org.laurel.digest..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("org.laurel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CAMEL_IS_ONLY_IN_INTEGRATION =
            noClasses().that().resideInAnyPackage(SERVICE).and().resideOutsideOfPackage("org.laurel.integration..")
                    .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_STORES =
            noClasses().that().resideInAnyPackage(SERVICE).and().haveNameNotMatching(".*(Store|Deliveries|Ledger|DeliveryLog)(\\$.*)?")
                    .and().resideOutsideOfPackage("org.laurel.platform..")
                    .should().callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching("createQuery|createUpdate|createCall|createBatch|prepareBatch|createScript|prepareStatement")));

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK =
            noClasses().that().resideInAnyPackage(SERVICE)
                    .should().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
                    .orShould().callMethod(java.time.LocalDateTime.class, "now").orShould().callMethod(java.time.ZonedDateTime.class, "now")
                    .orShould().callMethod(java.time.OffsetDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule CONFIGURATION_IS_READ_IN_ONE_PLACE =
            noClasses().that().resideInAnyPackage(SERVICE).and().resideOutsideOfPackage("org.laurel.platform..")
                    .should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.config..")
                    .orShould().callMethod(System.class, "getenv").orShould().callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS_FOR =
            classes().that().resideInAnyPackage("org.laurel..")
                    .should().haveNameNotMatching(".*(Impl|Manager|Util|Utils|Helper|Dto|DTO|Mapper)$");

    @ArchTest
    static final ArchRule ONLY_RESOURCES_AND_THE_PLATFORM_SPEAK_JAX_RS =
            noClasses().that().resideInAnyPackage(SERVICE).and().resideOutsideOfPackage("org.laurel.platform..")
                    .and().haveNameNotMatching(".*Resource(\\$.*)?")
                    .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..");
}
