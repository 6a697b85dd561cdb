package org.assaydao.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Merkle tree as {@code @openzeppelin/merkle-tree} makes its standard one: complete, its root first, its leaves ascending by
 * their hash from the last node backwards, each node the Keccak-256 of its two children, the lower first.
 */
public final class MerkleTree {
    private final byte[][] nodes;
    private final Map<Hash32, Integer> places = new HashMap<>();

    private MerkleTree(byte[][] nodes, int leaves) {
        this.nodes = nodes;
        for (int i = 0; i < leaves; i++) places.put(Hash32.of(nodes[nodes.length - 1 - i]), nodes.length - 1 - i);
    }

    /** The tree over {@code leaves}, of which there is at least one, and no two are alike. */
    public static MerkleTree of(List<Hash32> leaves) {
        List<byte[]> sorted =
                new ArrayList<>(leaves.stream().map(Hash32::toBytes).toList());
        sorted.sort(Arrays::compareUnsigned);
        byte[][] nodes = new byte[2 * sorted.size() - 1][];
        for (int i = 0; i < sorted.size(); i++) nodes[nodes.length - 1 - i] = sorted.get(i);
        for (int i = sorted.size() - 2; i >= 0; i--) nodes[i] = parent(nodes[2 * i + 1], nodes[2 * i + 2]);
        return new MerkleTree(nodes, sorted.size());
    }

    /** A leaf over words of the contract ABI, hashed twice, so that no inner node reads as one. */
    public static Hash32 leaf(byte[]... words) {
        return Hash32.keccak(Keccak.hash(words));
    }

    public Hash32 root() {
        return Hash32.of(nodes[0]);
    }

    /**
     * The hashes that lead from {@code leaf} to the root, the lowest first.
     *
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public List<Hash32> proof(Hash32 leaf) {
        Integer place = places.get(leaf);
        if (place == null) throw new IllegalArgumentException("the tree has no leaf " + leaf);
        List<Hash32> proof = new ArrayList<>();
        for (int i = place; i > 0; i = (i - 1) / 2) proof.add(Hash32.of(nodes[i % 2 == 0 ? i - 1 : i + 1]));
        return Collections.unmodifiableList(proof);
    }

    private static byte[] parent(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) < 0 ? Keccak.hash(one, other) : Keccak.hash(other, one);
    }
}
