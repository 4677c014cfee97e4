package cn.luoyang.supervision;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** The few rules between packages. */
@AnalyzeClasses(
        packages = "cn.luoyang.supervision",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The engine's public API hands this one out of an impl package. */
    private static final DescribedPredicate<JavaClass> ENGINE_INTERNALS =
            resideInAPackage("org.camunda.bpm.engine.impl..")
                    .and(
                            DescribedPredicate.not(
                                    JavaClass.Predicates.equivalentTo(Authentication.class)))
                    .as("engine internals");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("cn.luoyang.supervision.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LIGHTS_ARE_PURE_RULES =
            noClasses()
                    .that()
                    .resideInAPackage("..light..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.camunda..", "org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule SCORES_FOLLOW_PURE_RULES =
            noClasses()
                    .that()
                    .resideInAPackage("..score..")
                    .and()
                    .haveNameMatching(
                            ".*\\.(Scoring|ScoreRule|ScoreRuleTable|ScoreFact|ScoreLine|ScoreEvent)")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.camunda..", "org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule AWARDS_ARE_COMPUTED_BY_PURE_RULES =
            noClasses()
                    .that()
                    .haveNameMatching(
                            ".*\\.award\\.(AwardCalculation|AwardTerms.*|AwardFacts.*|AwardResult|AwardKind"
                                    + "|Shares|Treasury|Place|ExplanationLine|RuleVersion|AwardCase"
                                    + "|AwardTotals|AmountInWords|CreditCode)")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.camunda..", "org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule THE_CALENDAR_IS_PURE_BUT_FOR_ITS_CONFIGURATION =
            noClasses()
                    .that()
                    .resideInAPackage("..calendar..")
                    .and()
                    .haveSimpleNameNotEndingWith("Configuration")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.camunda..", "org.springframework..");

    @ArchTest
    static final ArchRule ENGINE_INTERNALS_STAY_IN_NAMED_PLACES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..supervision.engine..", "..supervision.form..")
                    .should()
                    .dependOnClassesThat(ENGINE_INTERNALS);

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_CLOCK_READS_TIME =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("EngineClock")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callConstructor(java.util.Date.class);
}
