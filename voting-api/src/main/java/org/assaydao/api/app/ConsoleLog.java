package org.assaydao.api.app;

import java.io.IOException;
import java.nio.file.Path;
import org.assaydao.api.app.embedded.DataDirectory;
import org.assaydao.api.app.embedded.OwnersFile;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** Sends the log into the data directory, and to the console only when asked, so that people read sentences there. */
final class ConsoleLog {
    private ConsoleLog() {}

    /** Takes effect at once, for servers log before Spring starts; Spring finds the same properties later. */
    static void configure(SystemSettings settings) throws IOException {
        Path file = settings.data().resolve("assay.log");
        DataDirectory.make(settings.data());
        OwnersFile.prepare(file);
        System.setProperty("logging.file.name", file.toString());
        System.setProperty("logging.threshold.console", settings.verbose() ? "TRACE" : "OFF");
        StandardEnvironment environment = new StandardEnvironment();
        LoggingSystem logging = LoggingSystem.get(ConsoleLog.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, LogFile.get(environment));
    }
}
