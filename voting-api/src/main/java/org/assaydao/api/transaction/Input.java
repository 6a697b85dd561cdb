package org.assaydao.api.transaction;

import java.math.BigInteger;
import java.util.Optional;
import org.assaydao.api.answer.Parameters;
import org.assaydao.dispute.Offence;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.provider.ResourceKind;

/**
 * One parameter of an action: its name, the form that it is written in, and what stands for it where it is left out.
 *
 * @param least how many hashes there are at least
 * @param most the largest number, or the largest count of hashes
 * @param standIn what is read where nothing is given, in the same form
 */
record Input(String name, Form form, int least, int most, Absence absence, String standIn) {
    static final String SIGNATURE = "signature";

    /** As many hashes as prove a leaf of any list that fits the chain. */
    private static final int MOST_PROOF = 64;

    private static final int SIGNATURE_BYTES = 65;

    /** A form by the EIP-712 type in whose form it is written. */
    enum Form {
        ACCOUNT("address"),
        HASH("bytes32"),
        HASHES("bytes32[]"),
        AMOUNT("uint256"),
        NUMBER("uint64"),
        TIME("uint64"),
        SMALL("uint8"),
        FLAG("bool"),
        BYTES("bytes"),
        SIGNATURE("bytes"),
        TEXT("string");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** What it means that nothing is given. */
    enum Absence {
        REFUSED,
        LOOKED_UP,
        THE_SENDER,
        THE_BOND_TOKEN,
        STAND_IN
    }

    private Input(String name, Form form, int least, int most) {
        this(name, form, least, most, Absence.REFUSED, "");
    }

    private Input(String name, Form form) {
        this(name, form, 0, 0);
    }

    static Input account(String name) {
        return new Input(name, Form.ACCOUNT);
    }

    static Input hash(String name) {
        return new Input(name, Form.HASH);
    }

    /** Hashes with commas between them. */
    static Input hashes(String name, int least, int most) {
        return new Input(name, Form.HASHES, least, most);
    }

    /** The hashes that lead from a leaf to its root, the lowest first; empty for a list of one. */
    static Input proof() {
        return hashes("proof", 0, MOST_PROOF);
    }

    /** A whole number, in base units where it is one of tokens. */
    static Input amount(String name) {
        return new Input(name, Form.AMOUNT);
    }

    /** A whole number of 64 bits. */
    static Input number(String name) {
        return new Input(name, Form.NUMBER);
    }

    /** Chain seconds. */
    static Input time(String name) {
        return new Input(name, Form.TIME);
    }

    static Input small(String name, int most) {
        return new Input(name, Form.SMALL, 0, most);
    }

    /** The number of a {@link ResourceKind}. */
    static Input kind() {
        return small("kind", ResourceKind.values().length - 1);
    }

    /** The number of an {@link Offence}. */
    static Input offence() {
        return small("offence", Offence.values().length - 1);
    }

    static Input flag(String name) {
        return new Input(name, Form.FLAG);
    }

    static Input bytes(String name) {
        return new Input(name, Form.BYTES);
    }

    /** The 65 bytes r ‖ s ‖ v of a key. */
    static Input signature() {
        return new Input(SIGNATURE, Form.SIGNATURE);
    }

    static Input text(String name) {
        return new Input(name, Form.TEXT);
    }

    /** The ERC-20 token that an act is in; the bond token where it is left out. */
    static Input token() {
        return account("token").absent(Absence.THE_BOND_TOKEN, "");
    }

    Input orSender() {
        return absent(Absence.THE_SENDER, "");
    }

    Input orLookedUp() {
        return absent(Absence.LOOKED_UP, "");
    }

    Input or(String value) {
        return absent(Absence.STAND_IN, value);
    }

    private Input absent(Absence means, String value) {
        return new Input(name, form, least, most, means, value);
    }

    boolean isRequired() {
        return absence == Absence.REFUSED;
    }

    /** Reads it as the contracts' bindings take it; what is wrong is noted with the parameters. */
    Object read(Parameters given, Optional<Address> from, Address bondToken) {
        Optional<Object> found = found(given);
        return switch (absence) {
            case REFUSED, LOOKED_UP -> given.required(name, found, "");
            case THE_SENDER -> given.required(name, found.or(() -> from.map(Address::toLowerCase)), "");
            case THE_BOND_TOKEN -> found.orElseGet(bondToken::toLowerCase);
            case STAND_IN -> found.or(() -> found(new Parameters(_ -> standIn))).orElseThrow();
        };
    }

    private Optional<Object> found(Parameters given) {
        return switch (form) {
            case ACCOUNT -> given.address(name).map(Address::toLowerCase);
            case HASH -> given.hash(name).map(Hash32::toBytes);
            case HASHES ->
                given.hashes(name, least, most)
                        .map(hashes -> hashes.stream().map(Hash32::toBytes).toList());
            case AMOUNT -> given.amount(name).map(amount -> amount.units());
            case NUMBER -> given.whole(name, Long.SIZE).map(number -> number.units());
            case TIME -> given.time(name).map(time -> BigInteger.valueOf(time.seconds()));
            case SMALL -> given.small(name, most).map(BigInteger::valueOf);
            case FLAG -> given.flag(name).map(flag -> flag);
            case BYTES -> given.bytes(name).map(bytes -> bytes.toBytes());
            case SIGNATURE -> given.bytes(name, SIGNATURE_BYTES).map(bytes -> bytes.toBytes());
            case TEXT -> given.text(name).map(text -> text);
        };
    }
}
