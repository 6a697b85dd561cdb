package org.assaydao.api.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The Java tests that carry one tag, or none, run by the JUnit Platform in this process. */
record JavaStage(String title, String needs, PostDiscoveryFilter tags, Set<Path> classes) implements Stage {
    @Override
    public void run(String name, Tally tally) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(classes))
                .filters(tags, named(name))
                .configurationParameter("junit.jupiter.execution.timeout.default", "10 m")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, new Counting(tally));
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
    private static final class Counting implements TestExecutionListener {
        private final Tally tally;

        Counting(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            tally.skipped(fullName(test), reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) tally.passed(fullName(test));
                }
                case ABORTED ->
                    tally.skipped(
                            fullName(test),
                            result.getThrowable().map(Throwable::getMessage).orElse(""));
                case FAILED ->
                    tally.failed(
                            fullName(test),
                            result.getThrowable().map(Counting::trace).orElse(""));
            }
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
