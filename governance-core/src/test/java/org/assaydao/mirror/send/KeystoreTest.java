package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assaydao.mirror.TestChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

class KeystoreTest {
    private static final String KEY = "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a";

    private final Path folder;

    KeystoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path keystore(String password) throws Exception {
        ECKeyPair pair = ECKeyPair.create(Numeric.hexStringToByteArray(KEY));
        Path file = folder.resolve("relay.json");
        Files.writeString(file, JsonMapper.shared().writeValueAsString(Wallet.createLight(password, pair)));
        return file;
    }

    private Path password(String password) throws Exception {
        Path file = folder.resolve("password");
        Files.writeString(file, password + "\n");
        return file;
    }

    @Test
    void an_encrypted_key_opens_with_its_password_and_is_never_told() throws Exception {
        RelayKey key = Keystore.open(keystore("correct horse"), password("correct horse"));
        assertThat(key.address()).isEqualTo(TestChain.ACCOUNTS.get(4));
        assertThat(key.toString())
                .doesNotContain(KEY.substring(2))
                .contains(key.address().toString());
    }

    @Test
    void a_wrong_password_is_refused_without_telling_it() throws Exception {
        Path keystore = keystore("correct horse");
        Path wrong = password("battery staple");
        assertThatThrownBy(() -> Keystore.open(keystore, wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not open")
                .hasMessageNotContaining("battery");
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        Path password = password("x");
        assertThatThrownBy(() -> Keystore.open(folder.resolve("none.json"), password))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void the_sample_key_is_for_the_embedded_chain_alone() {
        assertThat(Keystore.sample(31_337).address()).isEqualTo(TestChain.ACCOUNTS.get(9));
        assertThatThrownBy(() -> Keystore.sample(1)).hasMessageContaining("chain 1");
    }
}
