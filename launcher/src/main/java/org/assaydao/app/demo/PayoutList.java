package org.assaydao.app.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.MerkleTree;
import org.assaydao.kernel.TokenAmount;

/**
 * The list of a payout: what each account draws, and the tree by which it proves it.
 *
 * @param key the first word of every leaf, as the fund says it
 * @param shares in base units of the incident's token
 */
record PayoutList(Hash32 key, SortedMap<Address, TokenAmount> shares) {
    TokenAmount total() {
        return shares.values().stream().reduce(TokenAmount.ZERO, TokenAmount::plus);
    }

    Hash32 root() {
        return tree().root();
    }

    /** The hashes that lead from the account's leaf to the root. */
    List<Hash32> proof(Address account) {
        return tree().proof(leaf(account));
    }

    /** The whole list as text, one account a line, ascending; its hash goes on chain with the root. */
    String text() {
        List<String> lines = new ArrayList<>(List.of("account,amount"));
        shares.forEach((account, amount) -> lines.add(account + "," + amount));
        return String.join("\n", lines);
    }

    private MerkleTree tree() {
        return MerkleTree.of(shares.keySet().stream().map(this::leaf).toList());
    }

    private Hash32 leaf(Address account) {
        TokenAmount amount = shares.get(account);
        if (amount == null) throw new IllegalArgumentException(account + " is not in the list");
        return MerkleTree.leaf(key.toBytes(), Abi.word(new BigInteger(1, account.toBytes())), Abi.word(amount.units()));
    }
}
