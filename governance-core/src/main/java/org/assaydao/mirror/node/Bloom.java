package org.assaydao.mirror.node;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;

/**
 * A block's bloom filter over the addresses and topics of its logs (Ethereum yellow paper, 4.4.1): what is not in it is
 * not in the block, and what is in the block is in it.
 */
public final class Bloom {
    /** Promises nothing; of blocks whose header was not read. */
    public static final Bloom SILENT = new Bloom(new byte[256]);

    private static final int BITS = 2048;

    private final byte[] bytes;

    private Bloom(byte[] bytes) {
        this.bytes = bytes;
    }

    static Bloom parse(String text) {
        byte[] bytes = HexFormat.of().parseHex(text, 2, text.length());
        if (!text.startsWith("0x") || bytes.length != BITS / 8) {
            throw new IllegalArgumentException("a bloom filter has 256 bytes, not " + bytes.length);
        }
        return new Bloom(bytes);
    }

    /** The filter of a block with these logs, all that it has. */
    static Bloom of(Collection<ChainLog> logs) {
        Set<Address> addresses = new HashSet<>();
        Set<Hash32> topics = new HashSet<>();
        for (ChainLog log : logs) {
            addresses.add(log.address());
            topics.addAll(log.topics());
        }
        byte[] bytes = new byte[BITS / 8];
        addresses.forEach(address -> add(bytes, bitsOf(address.toBytes())));
        topics.forEach(topic -> add(bytes, bitsOf(topic.toBytes())));
        return new Bloom(bytes);
    }

    private static void add(byte[] bytes, Bits bits) {
        for (int bit : List.of(bits.first(), bits.second(), bits.third())) bytes[place(bit)] |= mask(bit);
    }

    /** The three bits that stand for an address or a topic. */
    record Bits(int first, int second, int third) {}

    static Bits bitsOf(byte[] item) {
        byte[] hash = Hash32.keccak(item).toBytes();
        return new Bits(bit(hash, 0), bit(hash, 2), bit(hash, 4));
    }

    private static int bit(byte[] hash, int place) {
        return (((hash[place] & 0xff) << 8) | (hash[place + 1] & 0xff)) & (BITS - 1);
    }

    boolean holds(Bits bits) {
        return isSet(bits.first()) && isSet(bits.second()) && isSet(bits.third());
    }

    private boolean isSet(int bit) {
        return (bytes[place(bit)] & mask(bit)) != 0;
    }

    /** False for a filter that says the same of everything: some chains fill in none. */
    public boolean tells() {
        for (byte one : bytes) {
            if (one != bytes[0]) return true;
        }
        return bytes[0] != 0 && bytes[0] != -1;
    }

    private static int place(int bit) {
        return BITS / 8 - 1 - bit / 8;
    }

    private static byte mask(int bit) {
        return (byte) (1 << (bit % 8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bloom that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
