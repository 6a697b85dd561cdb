package org.assaydao.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The walls of the code under one root package, beside those that Maven keeps between the modules; tests raise them around the real
 * root and around a bad one.
 */
final class Walls {
    private static final List<String> FEATURES = List.of(
            "proposal",
            "ballot",
            "provider",
            "audit",
            "bond",
            "dispute",
            "divergence",
            "evidence",
            "riskfund",
            "claim",
            "certificate",
            "question",
            "transaction",
            "statement",
            "chain");

    private final String root;

    Walls(String root) {
        this.root = root;
    }

    ArchRule kernelKnowsNothing() {
        return classes()
                .that(resideInAPackage(root + ".kernel.."))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(root + ".kernel..", "java..", "org.bouncycastle..", "org.jspecify.."))
                .as("the kernel imports nothing of ours, so that an offline verifier can use it");
    }

    ArchRule featuresKnowNoMachinery() {
        return noClasses()
                .that(resideInAnyPackage(packages(FEATURES)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        root + ".mirror..",
                        root + ".ledger..",
                        root + ".process..",
                        root + ".turn..",
                        "org.web3j..",
                        "org.springframework..",
                        "java.sql..",
                        "javax.sql.."))
                .as("features never import mirror, ledger, process, turn, web3j, JDBC or Spring");
    }

    /** The demonstration and the command line must not see what a stranger could not. */
    ArchRule clientsSpeakHttpAlone() {
        return noClasses()
                .that(resideInAnyPackage(root + ".app.demo..", root + ".app.cli.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                root + ".mirror..",
                                root + ".ledger..",
                                root + ".process..",
                                root + ".api.view..",
                                root + ".api.proposal..",
                                root + ".api.ballot..",
                                "org.springframework..",
                                "com.mongodb..",
                                "org.axonframework..")
                        .or(resideInAPackage(root + "..")
                                .and(DescribedPredicate.describe("is a desk", type -> type.getSimpleName()
                                        .endsWith("Desk")))))
                .as("demo and command line act by HTTP and JSON-RPC only");
    }

    ArchRule commandsAreSentByTheirOwn() {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(makeOnlyTheirOwnCommands())
                .as("only process and mirror send another feature's commands");
    }

    ArchRule endpointsNeverBlock() {
        return noClasses()
                .that(resideInAPackage(root + ".api..")
                        .and(DescribedPredicate.not(resideInAPackage(root + ".api.view.."))))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "waits for a publisher",
                        call -> call.getTarget().getName().startsWith("block")
                                && call.getTargetOwner().getPackageName().startsWith("reactor.core")))
                .as("endpoints never wait for a publisher; only the views' processors do, on their own threads");
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private ArchCondition<JavaClass> makeOnlyTheirOwnCommands() {
        return new ArchCondition<>("make only commands of their own package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = type.getPackageName();
                if (own.startsWith(root + ".process") || own.startsWith(root + ".mirror")) return;
                type.getConstructorCallsFromSelf().stream()
                        .filter(call -> isCommand(call.getTargetOwner()))
                        .filter(call -> !call.getTargetOwner().getPackageName().equals(own))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static boolean isCommand(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(TargetAggregateIdentifier.class));
    }

    private String[] packages(List<String> names) {
        return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
