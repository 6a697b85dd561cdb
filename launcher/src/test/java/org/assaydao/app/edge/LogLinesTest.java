package org.assaydao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;

/** Tests that nothing which a stranger sends begins a line of the log, or holds a control character there. */
class LogLinesTest {
    private static final String FORGED = "2026-01-01T09:00:00.000Z  INFO 1 --- [main] forged.Line : all is well";

    @ParameterizedTest
    @ValueSource(strings = {"logging.pattern.file", "logging.pattern.console"})
    void a_message_is_one_line(String property) throws IOException {
        String line = line(property, "a key: x\n" + FORGED + "\r\u001b[31m\u0000\u0085", null);
        assertThat(line.lines()).hasSize(1);
        assertThat(line.strip().chars()).noneMatch(Character::isISOControl);
        assertThat(line).contains(FORGED);
    }

    @Test
    void an_exceptions_message_begins_no_line_and_its_trace_stays_readable() throws IOException {
        IllegalStateException thrown = new IllegalStateException(
                "what failed", new NumberFormatException("For input string: \"x\n" + FORGED + "\u001b[31m\""));
        String lines = line("logging.pattern.file", "A request failed.", thrown);
        assertThat(lines.lines())
                .noneMatch(line -> line.startsWith("2026-01-01"))
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(lines.lines().filter(line -> line.startsWith("\tat org.assaydao.")))
                .isNotEmpty();
        assertThat(lines).contains("\njava.lang.IllegalStateException: what failed\n", "\nCaused by: java.lang.Number");
    }

    private static String line(String property, String message, @org.jspecify.annotations.Nullable Throwable thrown)
            throws IOException {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setPattern(String.valueOf(new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .getFirst()
                .getProperty(property)));
        layout.start();
        Logger logger = context.getLogger("some.Logger");
        return layout.doLayout(new LoggingEvent("", logger, Level.ERROR, message, thrown, new Object[0]));
    }
}
