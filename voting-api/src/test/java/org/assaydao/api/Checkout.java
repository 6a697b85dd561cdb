package org.assaydao.api;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that holds every module: the launcher names it, and a build of Maven runs in one of its modules. */
public final class Checkout {
    /** Its root folder. */
    public static final Path HOME = home();

    private Checkout() {}

    private static Path home() {
        Path here = Path.of(System.getProperty("assay.home", "")).toAbsolutePath();
        return Files.isDirectory(here.resolve("governance-core"))
                ? here
                : here.resolve("..").normalize();
    }
}
