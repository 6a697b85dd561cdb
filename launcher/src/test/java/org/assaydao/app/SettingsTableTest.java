package org.assaydao.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.settings.AssaySettings;
import org.assaydao.settings.AssaySettings.Named;
import org.assaydao.settings.Setting;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Tests that the table of settings says what the settings are, and that each follows the variable that it names. */
class SettingsTableTest {
    private static final String RULE = "| --- | --- | --- | --- | --- |";

    @Test
    void the_table_of_the_operations_page_is_that_of_the_settings() throws IOException {
        List<String> page = Files.readAllLines(Installation.current().home().resolve("docs/operations.md"));
        List<String> table = page.subList(page.indexOf(RULE) + 1, page.size()).stream()
                .takeWhile(line -> line.startsWith("| ") && !line.contains("ASSAY_HEAP"))
                .toList();
        assertThat(table)
                .isEqualTo(AssaySettings.named().stream()
                        .map(SettingsTableTest::row)
                        .toList());
    }

    private static String row(Named named) {
        Setting setting = named.setting();
        String option = setting.option().isEmpty() ? "–" : code(setting.option() + " " + setting.label());
        String usual = named.usual().isEmpty() ? "–" : code(named.usual());
        return "| %s | %s | %s | %s | %s |"
                .formatted(option, code(named.property()), code(named.variable()), usual, setting.value());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    @Test
    void every_setting_follows_the_variable_that_the_table_names() {
        AssaySettings usual = settings(Map.of());
        for (Named named : AssaySettings.named()) {
            if (!named.setting().variable().isEmpty()) continue;
            Map<String, Object> environment = new HashMap<>();
            environment.put(named.variable(), other(named));
            assertThat(settings(environment)).as(named.variable()).isNotEqualTo(usual);
        }
    }

    private static String other(Named named) {
        if (named.type() == java.time.Duration.class) return "77s";
        return named.usual().matches("[0-9.]+") ? "77" : "10.9.9.9";
    }

    private static AssaySettings settings(Map<String, Object> environment) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment));
        return AssaySettings.of(sources);
    }
}
