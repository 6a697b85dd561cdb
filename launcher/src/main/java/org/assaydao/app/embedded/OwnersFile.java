package org.assaydao.app.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file that others write and that its owner alone may read: prepared before they open it by their own habits. */
public final class OwnersFile {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private OwnersFile() {}

    /** A command whose process writes such files by itself: the shell sets the mask and becomes the program. */
    public static List<String> writing(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", "umask 077 && exec \"$@\"", "sh"));
        whole.addAll(command);
        return whole;
    }

    /** Makes it, empty, unless it is there; either way nobody else can read it from then on. */
    public static void prepare(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } catch (FileAlreadyExistsException there) {
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
    }
}
