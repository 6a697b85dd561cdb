package org.assaydao.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One module's Java tests in a JVM with that module's class path alone, as {@link JavaStage} starts it. Says what becomes
 * of each test in lines of tab-separated words; what the tests themselves print goes to the error stream.
 *
 * <p>It needs nothing but the JUnit Platform, so that it runs beside any module.
 */
final class JavaTests {
    private JavaTests() {}

    /**
     * Arguments: the folder of compiled tests, the tags to run (or {@code -}), part of a name (or nothing), and how many
     * classes run side by side.
     */
    static void main(String[] arguments) {
        PrintStream report = System.out;
        System.setOut(System.err);
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                .filters(
                        arguments[1].equals("-")
                                ? TagFilter.excludeTags("integration", "system", "soak")
                                : TagFilter.includeTags(arguments[1]),
                        named(arguments[2]))
                .configurationParameter("junit.jupiter.execution.timeout.default", "10 m")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.enabled", String.valueOf(!arguments[3].equals("1")))
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", arguments[3])
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.max-pool-size", arguments[3])
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, new Reporting(report));
        // A thread that a test left behind must not keep the stage from ending.
        System.exit(0);
    }

    private static PostDiscoveryFilter named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return test -> FilterResult.includedIf(
                wanted.isEmpty() || nameOf(test).toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** The simple class name and the name of the test itself, joined as people write them. */
    private static String nameOf(TestDescriptor test) {
        return test.getSource()
                .map(source -> source(source, test.getDisplayName()))
                .orElse(test.getDisplayName());
    }

    private static String source(TestSource source, String displayName) {
        return switch (source) {
            case MethodSource method -> simple(method.getClassName()) + "." + method.getMethodName();
            case ClassSource type -> simple(type.getClassName());
            default -> displayName;
        };
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** Hears what becomes of each test; a container counts only when it fails or is skipped, for then its tests never ran. */
    private static final class Reporting implements TestExecutionListener {
        private final PrintStream report;

        Reporting(PrintStream report) {
            this.report = report;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            say("skipped", test, reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) say("passed", test, "");
                }
                case ABORTED ->
                    say(
                            "skipped",
                            test,
                            result.getThrowable().map(Throwable::getMessage).orElse(""));
                case FAILED ->
                    say(
                            "failed",
                            test,
                            result.getThrowable().map(Reporting::trace).orElse(""));
            }
        }

        private void say(String what, TestIdentifier test, String detail) {
            String encoded = Base64.getEncoder().encodeToString(detail.getBytes(UTF_8));
            report.println(what + "\t" + fullName(test).replaceAll("[\\t\\r\\n]+", " ") + "\t" + encoded);
            report.flush();
        }

        private String fullName(TestIdentifier test) {
            String name = test.getSource()
                    .map(source -> source(source, test.getDisplayName()))
                    .orElse(test.getDisplayName());
            return test.getDisplayName().startsWith("[") ? name + " " + test.getDisplayName() : name;
        }

        private static String trace(Throwable fault) {
            StringWriter text = new StringWriter();
            fault.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
