package org.assaydao.riskfund;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.Keccak;
import org.assaydao.kernel.MerkleTree;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.TokenAmount;

/**
 * The list of an incident's awards: what each account was awarded and is paid, by account, ascending, with the proof by which it
 * draws. Its leaves are (key, account, amount), as {@code @openzeppelin/merkle-tree} hashes them.
 *
 * @param payout the key, the first word of every leaf
 * @param root of the tree; zero for a list of nobody
 * @param contentHash SHA-256 of {@link #content}
 */
public record AwardList(PayoutId payout, List<Award> awards, Hash32 root, Hash32 contentHash) {
    /** The first line of a list's content. */
    public static final String HEAD = "key,account,amount\n";

    public AwardList {
        awards = List.copyOf(awards);
    }

    /** What one account was awarded, and what it is paid of that. */
    public record Award(Address account, TokenAmount award, TokenAmount amount, List<Hash32> proof) {
        public Award {
            proof = List.copyOf(proof);
        }

        /** Its line of the content. */
        public String line(PayoutId payout) {
            return payout.key() + "," + account.toLowerCase() + "," + amount + "\n";
        }
    }

    /**
     * The list that pays {@code payable} of the awards, to the last unit.
     *
     * @param payable at most Σ awards
     */
    public static AwardList of(PayoutId payout, Map<Address, TokenAmount> awards, TokenAmount payable) {
        SortedMap<Address, TokenAmount> paid = PayoutSplit.split(awards, payable);
        Optional<MerkleTree> tree = paid.isEmpty()
                ? Optional.empty()
                : Optional.of(MerkleTree.of(paid.entrySet().stream()
                        .map(each -> leaf(payout, each.getKey(), each.getValue()))
                        .toList()));
        List<Award> list = new ArrayList<>();
        MessageDigest content = sha256();
        content.update(HEAD.getBytes(StandardCharsets.UTF_8));
        paid.forEach((account, amount) -> {
            List<Hash32> proof = tree.orElseThrow().proof(leaf(payout, account, amount));
            Award award = new Award(account, Objects.requireNonNull(awards.get(account)), amount, proof);
            content.update(award.line(payout).getBytes(StandardCharsets.UTF_8));
            list.add(award);
        });
        return new AwardList(payout, list, tree.map(MerkleTree::root).orElse(Hash32.ZERO), Hash32.of(content.digest()));
    }

    /** What is paid in all. */
    public TokenAmount total() {
        return awards.stream().map(Award::amount).reduce(TokenAmount.ZERO, TokenAmount::plus);
    }

    /** The list as its hash is made of it: a head, and a line for each account, addresses in lower case. */
    public String content() {
        StringBuilder text = new StringBuilder(HEAD);
        awards.forEach(award -> text.append(award.line(payout)));
        return text.toString();
    }

    /** The leaf of one account. */
    public static Hash32 leaf(PayoutId payout, Address account, TokenAmount amount) {
        return MerkleTree.leaf(
                payout.key().toBytes(), word(new BigInteger(1, account.toBytes())), word(amount.units()));
    }

    /** The key of an incident's payout: keccak256(chain id, fund, token, incident), each as one word. */
    public static PayoutId key(long chainId, Address fund, Address token, IncidentId incident) {
        return new PayoutId(Hash32.of(Keccak.hash(
                word(BigInteger.valueOf(chainId)),
                word(new BigInteger(1, fund.toBytes())),
                word(new BigInteger(1, token.toBytes())),
                incident.value().toBytes())));
    }

    private static byte[] word(BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] word = new byte[Hash32.BYTES];
        int length = Math.min(digits.length, word.length);
        System.arraycopy(digits, digits.length - length, word, word.length - length, length);
        return word;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
