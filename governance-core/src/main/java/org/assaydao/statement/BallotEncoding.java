package org.assaydao.statement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;

/**
 * The digest of OpenZeppelin Governor 5's {@code Ballot} and {@code ExtendedBallot}, written by hand: type hashes and
 * domain separator are computed once, because this runs for every gasless ballot. {@link StructTypes} gives the same.
 */
public final class BallotEncoding {
    static final String BALLOT = "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)";
    static final String EXTENDED_BALLOT =
            "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)";

    private static final byte[] BALLOT_HASH = Keccak.hash(BALLOT.getBytes(StandardCharsets.US_ASCII));
    private static final byte[] EXTENDED_HASH = Keccak.hash(EXTENDED_BALLOT.getBytes(StandardCharsets.US_ASCII));
    private static final int WORD = Words.BYTES;

    private final Hash32 separator;

    /** @param governor the domain of the governor (ERC-5267) */
    public BallotEncoding(Domain governor) {
        this.separator = governor.separator();
    }

    /** The digest that a wallet signs for {@code castVoteBySig}. */
    public Hash32 ballot(BigInteger proposal, int support, Address voter, BigInteger nonce) {
        byte[] words = words(5, BALLOT_HASH, proposal, support, voter, nonce);
        return digest(words);
    }

    /** The digest that a wallet signs for {@code castVoteWithReasonAndParamsBySig}. */
    public Hash32 extended(
            BigInteger proposal, int support, Address voter, BigInteger nonce, String reason, HexBytes params) {
        byte[] words = words(7, EXTENDED_HASH, proposal, support, voter, nonce);
        System.arraycopy(Keccak.hash(reason.getBytes(StandardCharsets.UTF_8)), 0, words, 5 * WORD, WORD);
        System.arraycopy(Keccak.hash(params.toBytes()), 0, words, 6 * WORD, WORD);
        return digest(words);
    }

    private Hash32 digest(byte[] words) {
        return Domain.digest(separator, Hash32.of(Keccak.hash(words)));
    }

    private static byte[] words(
            int count, byte[] typeHash, BigInteger proposal, int support, Address voter, BigInteger nonce) {
        byte[] words = Arrays.copyOf(typeHash, count * WORD);
        put(words, 1, proposal);
        words[3 * WORD - 1] = (byte) support;
        System.arraycopy(voter.toBytes(), 0, words, 4 * WORD - Address.BYTES, Address.BYTES);
        put(words, 4, nonce);
        return words;
    }

    private static void put(byte[] words, int index, BigInteger value) {
        System.arraycopy(Words.unsigned(value, 256), 0, words, index * WORD, WORD);
    }
}
