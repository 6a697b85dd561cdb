package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assaydao.app.embedded.DurableFile;
import org.assaydao.app.embedded.StartRefused;
import org.assaydao.statement.WrappingKeys;
import org.jspecify.annotations.Nullable;

/**
 * The file of the key that wraps the keys of personal data: the operator's own, or one made beside the embedded database. A
 * database that several instances share needs one that they share too.
 */
final class PersonalKeyFile {
    static final String SETTING = "assay.personal.key-file";

    private PersonalKeyFile() {}

    /** The file, which is made when it is ours and not there yet. */
    static Path require(@Nullable String named, Path data, boolean embedded) throws IOException {
        if (named != null && !named.isBlank()) return Path.of(named);
        if (!embedded) {
            throw new StartRefused(
                    "A PostgreSQL of your own needs a file of the key that wraps those of personal data: " + SETTING
                            + ", or ASSAY_PERSONAL_KEY_FILE; docs/operations.md says how it is made.");
        }
        Path ours = data.resolve("personal.key");
        if (!Files.exists(ours)) DurableFile.write(ours, WrappingKeys.newLine());
        return ours;
    }
}
