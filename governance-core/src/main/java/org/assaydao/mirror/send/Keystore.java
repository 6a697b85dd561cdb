package org.assaydao.mirror.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens the relay key: an encrypted Web3 Secret Storage file and a file with its password. Neither is ever logged. */
final class Keystore {
    /** The development chain's tenth account, whose key everybody knows; refused on every other chain. */
    private static final String SAMPLE = "2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6";

    static final long SAMPLE_CHAIN = 31_337;

    private Keystore() {}

    static RelayKey open(Path keystore, Path passwordFile) {
        try {
            String password =
                    Files.readString(passwordFile, StandardCharsets.UTF_8).stripTrailing();
            WalletFile wallet = JsonMapper.shared().readValue(Files.readString(keystore), WalletFile.class);
            return new RelayKey(Credentials.create(Wallet.decrypt(password, wallet)));
        } catch (IOException | JacksonException unreadable) {
            throw new IllegalStateException("the relay keystore " + keystore + " or its password file " + passwordFile
                    + " cannot be read: " + unreadable.getClass().getSimpleName());
        } catch (CipherException wrong) {
            throw new IllegalStateException(
                    "the password of " + passwordFile + " does not open the relay keystore " + keystore);
        }
    }

    /** The sample key of the embedded chain. */
    static RelayKey sample(long chainId) {
        if (chainId != SAMPLE_CHAIN) {
            throw new IllegalStateException("the sample relay key is for the embedded chain " + SAMPLE_CHAIN
                    + " alone, not for chain " + chainId + ": set assay.relay.keystore and assay.relay.password-file");
        }
        return new RelayKey(Credentials.create(SAMPLE));
    }
}
