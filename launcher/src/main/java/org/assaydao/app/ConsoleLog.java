package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Path;
import org.assaydao.app.embedded.DataDirectory;
import org.assaydao.app.embedded.OwnersFile;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Sends the log into the data directory, and to the console only when asked, so that people read sentences there. */
final class ConsoleLog {
    private static final String SETTINGS = "application.yaml";

    private ConsoleLog() {}

    /**
     * Takes effect at once, for servers log before Spring starts; and for good, for Spring leaves what it finds. So the form
     * of a line and the size of all files are read here from where everything else is.
     */
    static void configure(SystemSettings settings) throws IOException {
        Path file = settings.data().resolve("assay.log");
        DataDirectory.make(settings.data());
        OwnersFile.prepare(file);
        System.setProperty("logging.file.name", file.toString());
        System.setProperty("logging.threshold.console", settings.verbose() ? "TRACE" : "OFF");
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> ours : new YamlPropertySourceLoader().load(SETTINGS, new ClassPathResource(SETTINGS))) {
            environment.getPropertySources().addLast(ours);
        }
        LoggingSystem logging = LoggingSystem.get(ConsoleLog.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, LogFile.get(environment));
    }
}
