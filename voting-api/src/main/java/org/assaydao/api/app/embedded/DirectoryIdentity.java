package org.assaydao.api.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** The chain and the deployment that a data directory belongs to: what it stores is true of them alone. */
public record DirectoryIdentity(long chainId, String genesisHash, String governor) {
    private static final String NAME = "identity.json";

    /** Binds the directory to this identity for good, or refuses if it is bound to another one. */
    public void claim(Path directory, JsonMapper json) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            DurableFile.write(file, json.writeValueAsBytes(this));
            return;
        }
        DirectoryIdentity bound = json.readValue(Files.readAllBytes(file), DirectoryIdentity.class);
        if (!bound.equals(this)) {
            throw new StartRefused(
                    directory + " belongs to chain " + bound.chainId + " with genesis " + bound.genesisHash
                            + " and governor " + bound.governor + ", but this is chain " + chainId + " with genesis "
                            + genesisHash + " and governor " + governor
                            + "; name another directory with --data, or the right chain with --chain-rpc and"
                            + " --deployment.");
        }
    }
}
