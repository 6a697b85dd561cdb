package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.kernel.StoredAs;
import org.junit.jupiter.api.Test;

class EventNamesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("/org/assaydao/contracts/"))
            .importPackages("org.assaydao");

    @Test
    void every_event_of_every_aggregate_is_collected_and_nothing_else_is() {
        List<Class<?>> events = new ArrayList<>();
        for (JavaClass type : OURS) {
            if (type.isAnnotatedWith(StoredAs.class) || isEvent(type)) events.add(type.reflect());
        }
        assertThat(events).hasSizeGreaterThan(100);
        assertThat(EventNames.classes()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void a_name_leads_back_to_its_class() {
        for (Class<?> event : EventNames.classes()) {
            var stored = EventNames.of(event).orElseThrow();
            assertThat(EventNames.classOf(stored.name())).contains(event);
            assertThat(stored.name()).matches("assay\\.[a-z]+\\.[A-Z][A-Za-z]+");
            assertThat(stored.revision()).matches("[1-9][0-9]*");
        }
    }

    @Test
    void a_class_that_is_no_event_and_a_name_never_given_are_unknown() {
        assertThat(EventNames.of(EventNames.StoredType.class)).isEmpty();
        assertThat(EventNames.classOf("assay.provider.ProviderImagined")).isEmpty();
    }

    private static boolean isEvent(JavaClass type) {
        return type.isRecord()
                && type.getAllRawInterfaces().stream()
                        .anyMatch(of -> of.getPackageName().startsWith("org.assaydao")
                                && of.getSimpleName().endsWith("Event"));
    }
}
