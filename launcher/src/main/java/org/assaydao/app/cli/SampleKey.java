package org.assaydao.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.utils.Numeric;

/**
 * The keys for people without a wallet at hand. Their seed is published, so they are worth something on the embedded
 * chain alone, where each is born with ether; every other chain refuses them.
 */
public enum SampleKey {
    /** Deploys the contracts and pays the gas of others. */
    DEPLOYER(0, "deploys the contracts; has no role in them afterwards"),
    TREASURY(1, "holds what was minted at deployment; does not vote"),
    HOLDER(2, "holds governance tokens once the treasury sends it some; delegates and votes"),
    PROVIDER(3, "applies for a listing and deposits the bond"),
    AUDITOR(4, "is accredited at deployment; signs reports and attests"),
    STRANGER(5, "has no role: tries what must be refused, pushes what anyone may push");

    /** The mnemonic that every Ethereum development chain publishes. */
    public static final String MNEMONIC = "test test test test test test test test test test test junk";

    /** The only chain on which these keys are used. */
    public static final long CHAIN_ID = 31337;

    private final int index;
    private final String purpose;

    SampleKey(int index, String purpose) {
        this.index = index;
        this.purpose = purpose;
    }

    /** Derives it: BIP-39, then {@code m/44'/60'/0'/0/index}. */
    public SigningKey key() {
        Bip32ECKeyPair master = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(MNEMONIC, ""));
        int hardened = Bip32ECKeyPair.HARDENED_BIT;
        int[] path = {44 | hardened, 60 | hardened, hardened, 0, index};
        return SigningKey.of(
                Numeric.toBytesPadded(Bip32ECKeyPair.deriveKeyPair(master, path).getPrivateKey(), Hash32.BYTES));
    }

    public Address address() {
        return key().address();
    }

    /** What it is for, as a phrase. */
    public String purpose() {
        return purpose;
    }

    /** Whether a person may act with it; the system's own is not offered. */
    public boolean isOffered() {
        return this != DEPLOYER;
    }

    /** How the command line names it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The offered key of that name, or a sentence with the names that exist. */
    public static SampleKey named(String name) throws Refusal {
        return Arrays.stream(values())
                .filter(SampleKey::isOffered)
                .filter(key -> key.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no sample key \"" + name + "\"; there are " + labels() + "."));
    }

    private static String labels() {
        return Arrays.stream(values())
                .filter(SampleKey::isOffered)
                .map(SampleKey::label)
                .collect(Collectors.joining(", "));
    }
}
