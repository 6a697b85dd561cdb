package org.assaydao.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.app.embedded.DataDirectory;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.exception.CipherException;
import tools.jackson.databind.json.JsonMapper;

/** Servers that several instances share, as an operator's own: they outlive every kill, and the contracts stand on their chain. */
public final class SoakGround implements AutoCloseable {
    private final Path folder;
    private final DataDirectory data;
    private final BackingServers servers;
    private final ChainServer chain;
    private final Path deployment;

    private SoakGround(Path folder, DataDirectory data, BackingServers servers, ChainServer chain, Path deployment) {
        this.folder = folder;
        this.data = data;
        this.servers = servers;
        this.chain = chain;
        this.deployment = deployment;
    }

    /** Starts them in that folder and deploys. */
    public static SoakGround start(Path folder) throws IOException {
        DataDirectory data = DataDirectory.open(folder.resolve("ground"));
        BackingServers servers =
                BackingServers.start(SystemSettings.embedded(data.path()), data, Installation.current());
        ChainServer chain = servers.chain().orElseThrow();
        Path deployment = new ContractDeployment(Installation.current(), chain, data.chain(), Map.of()).require();
        return new SoakGround(folder, data, servers, chain, deployment);
    }

    /** The chain's own address, for witnesses. */
    public String rpc() {
        return chain.rpc();
    }

    public void advance(Duration by) throws IOException {
        chain.advance(by);
    }

    public String postgresUrl() {
        return servers.backing().postgres().url();
    }

    public String postgresUser() {
        return servers.backing().postgres().user();
    }

    public Path postgresPasswordFile() {
        return Objects.requireNonNull(servers.backing().postgres().passwordFile());
    }

    /** Starts one instance on these servers that reaches the chain by {@code rpc}, and pays by that key. */
    public ServedSystem instance(String name, String rpc, SigningKey relay) throws IOException {
        Map<String, String> named = new HashMap<>();
        named.put("ASSAY_POSTGRES_URL", postgresUrl());
        named.put("ASSAY_POSTGRES_USER", postgresUser());
        named.put("ASSAY_POSTGRES_PASSWORD_FILE", postgresPasswordFile().toString());
        named.put("ASSAY_MONGO_URI", servers.backing().mongo().value());
        named.put("ASSAY_CHAIN_RPC", rpc);
        named.put("ASSAY_DEPLOYMENT", deployment.toString());
        named.put("ASSAY_RELAY_KEYSTORE", keystore(relay).toString());
        named.put("ASSAY_PERSONAL_KEY_FILE", personalKey().toString());
        named.put("ASSAY_RELAY_PASSWORD_FILE", folder.resolve("relay-password").toString());
        return ServedSystem.start(folder.resolve(name), named);
    }

    private Path personalKey() throws IOException {
        return Files.writeString(folder.resolve("personal-key"), "5a".repeat(32) + "\n");
    }

    private Path keystore(SigningKey relay) throws IOException {
        Path file = folder.resolve("relay-keystore.json");
        if (Files.exists(file)) return file;
        try {
            Files.writeString(folder.resolve("relay-password"), "soak");
            Files.writeString(
                    file,
                    JsonMapper.shared()
                            .writeValueAsString(Wallet.createLight(
                                    "soak", ECKeyPair.create(relay.secret().toBytes()))));
            return file;
        } catch (CipherException unfit) {
            throw new IOException("The relay's key cannot be encrypted.", unfit);
        }
    }

    @Override
    public void close() throws IOException {
        servers.close();
        data.close();
    }
}
