package org.assaydao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the code keeps its walls, and that each wall stops a class that was written to break it. */
class ArchitectureTest {
    private static final String ROOT = "org.assaydao";
    private static final String BAD_ROOT = "org.assaydao.architecture.bad";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("/org/assaydao/contracts/"))
            .importPackages(ROOT);
    private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_ROOT);

    /** A wall, and the class that it must stop. */
    private record Wall(String culprit, Function<Walls, ArchRule> rule) {
        @Override
        public String toString() {
            return rule.apply(new Walls(ROOT)).getDescription();
        }
    }

    static Stream<Wall> walls() {
        return Stream.of(
                new Wall("LeaningKernel", Walls::kernelKnowsNothing),
                new Wall("NosyFeature", Walls::featuresKnowNoMachinery),
                new Wall("Insider", Walls::clientsSpeakHttpAlone),
                new Wall("Meddler", Walls::commandsAreSentByTheirOwn),
                new Wall("Blocker", Walls::endpointsNeverBlock),
                new Wall("Peer", Walls::packagesHaveNoCycles),
                new Wall("Roommate", Walls::packagesHaveNoCycles));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void the_code_keeps_the_wall(Wall wall) {
        wall.rule().apply(new Walls(ROOT)).check(OURS);
    }

    @ParameterizedTest
    @MethodSource("walls")
    void the_wall_stops_a_class_that_breaks_it(Wall wall) {
        var result = wall.rule().apply(new Walls(BAD_ROOT)).evaluate(BAD);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(wall.culprit());
    }
}
