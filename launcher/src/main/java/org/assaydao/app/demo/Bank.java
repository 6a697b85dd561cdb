package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Node.Call;
import org.assaydao.app.cli.SampleKey;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;

/** Gives voters ether once, delegates them to themselves once, and moves governance tokens to what an election wants. */
final class Bank {
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final long TRANSFER_GAS = 300_000;
    private static final long DELEGATE_GAS = 150_000;

    private final Node node;
    private final Dispatch dispatch;
    private final Address token;
    private final SigningKey gasMoney = SampleKey.DEPLOYER.key();
    private final SigningKey treasury = SampleKey.TREASURY.key();
    private final Set<Address> equipped = new HashSet<>();
    private final Map<SigningKey, TokenAmount> held = new LinkedHashMap<>();

    Bank(Node node, Dispatch dispatch, Address token) {
        this.node = node;
        this.dispatch = dispatch;
        this.token = token;
    }

    SigningKey treasury() {
        return treasury;
    }

    /** Ether for each that has none from here yet; one block or two. */
    void giveEther(Collection<SigningKey> keys, Dispatch.Progress progress) throws IOException {
        List<Order> orders = new ArrayList<>();
        for (SigningKey key : keys) {
            if (equipped.add(key.address())) orders.add(Order.ether(gasMoney, key.address(), ETHER));
        }
        dispatch.send(orders, progress);
    }

    /** Ether, and each its own delegate: an account without one has no votes. Done once for all elections. */
    void enrol(Collection<SigningKey> voters, Dispatch.Progress progress) throws IOException {
        List<SigningKey> fresh = voters.stream()
                .filter(voter -> !held.containsKey(voter))
                .distinct()
                .toList();
        if (fresh.isEmpty()) return;
        giveEther(fresh, Dispatch.Progress.NONE);
        List<Call> questions = new ArrayList<>();
        for (SigningKey voter : fresh) questions.add(reading(Abi.balanceOf(voter.address())));
        for (SigningKey voter : fresh) questions.add(reading(Abi.delegates(voter.address())));
        List<BigInteger> answers = node.batch(questions).stream()
                .map(answer -> Abi.word(HexBytes.parse(answer.asString()), 0))
                .toList();
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            SigningKey voter = fresh.get(i);
            held.put(voter, new TokenAmount(answers.get(i)));
            if (answers.get(fresh.size() + i).signum() == 0) {
                orders.add(Order.of(voter, token, Abi.delegate(voter.address()), DELEGATE_GAS, "delegation"));
            }
        }
        dispatch.send(orders, progress);
    }

    /** Makes every enrolled voter hold what is wanted of it, zero where nothing is: the weights of a snapshot to come. */
    void hold(Map<SigningKey, TokenAmount> wanted, Dispatch.Progress progress) throws IOException {
        Map<SigningKey, TokenAmount> goals = new LinkedHashMap<>();
        held.keySet().forEach(voter -> goals.put(voter, wanted.getOrDefault(voter, TokenAmount.ZERO)));
        move(goals, progress);
    }

    /** Makes these enrolled voters hold so much, and leaves all others what they have. */
    void move(Map<SigningKey, TokenAmount> goals, Dispatch.Progress progress) throws IOException {
        List<Order> orders = new ArrayList<>();
        Map<SigningKey, TokenAmount> moved = new HashMap<>();
        goals.forEach((voter, goal) -> {
            TokenAmount now = held.getOrDefault(voter, TokenAmount.ZERO);
            if (goal.equals(now)) return;
            orders.add(goal.exceeds(now) ? gift(voter, goal.minus(now)) : giveBack(voter, now.minus(goal)));
            moved.put(voter, goal);
        });
        dispatch.send(orders, progress);
        held.putAll(moved);
    }

    private Order gift(SigningKey voter, TokenAmount amount) {
        return Order.of(treasury, token, Abi.transfer(voter.address(), amount.units()), TRANSFER_GAS, "weight");
    }

    private Order giveBack(SigningKey voter, TokenAmount amount) {
        return Order.of(
                voter, token, Abi.transfer(treasury.address(), amount.units()), TRANSFER_GAS, "weight given back");
    }

    private Call reading(HexBytes data) {
        return Call.of("eth_call", Map.of("to", token.toString(), "data", data.toString()), "latest");
    }
}
