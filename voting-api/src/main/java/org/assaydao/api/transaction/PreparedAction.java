package org.assaydao.api.transaction;

import static org.assaydao.api.transaction.Input.account;
import static org.assaydao.api.transaction.Input.amount;
import static org.assaydao.api.transaction.Input.bytes;
import static org.assaydao.api.transaction.Input.hash;
import static org.assaydao.api.transaction.Input.kind;
import static org.assaydao.api.transaction.Input.small;
import static org.assaydao.api.transaction.Input.text;
import static org.assaydao.api.transaction.Input.time;
import static org.assaydao.api.transaction.Input.token;

import java.util.List;

/** Actions whose call needs something looked up: what is left out, or in which state it is that they are about. */
@SuppressWarnings("ImmutableEnumChecker") // Its lists are of List.of.
enum PreparedAction implements Action {
    APPROVE(
            "approve",
            "Lets one of the contracts (spender=vault for the bond, registry for the fee, court, fund, auditorBonds or"
                    + " auditorCases) take an amount of the bond token, or of the token that you name, from you. It sets the allowance and"
                    + " adds to none.",
            text("spender").orLookedUp(),
            amount("amount").orLookedUp(),
            token()),
    PERMIT(
            "permit",
            "The same as approve, by your EIP-2612 signature.",
            account("owner").orLookedUp(),
            text("spender").orLookedUp(),
            amount("amount"),
            amount("deadline"),
            bytes("signature")),
    DEPOSIT(
            "deposit",
            "Puts an amount of the bond token into the vault for a provider who is listed or has a live application.",
            account("provider").orLookedUp(),
            amount("amount").orLookedUp()),
    APPLY(
            "apply",
            "Registers the signed application of that digest on chain and pays the fee, which is not refunded.",
            hash("digest").orLookedUp()),
    ATTEST(
            "attest",
            "States on chain, as an accredited auditor, what was measured of one kind that an application claims.",
            hash("application"),
            hash("attributesHash").orLookedUp(),
            kind(),
            amount("capacity"),
            time("validUntil")),
    WITHDRAW(
            "withdraw",
            "Ends your application; the fee is not refunded.",
            hash("application").orLookedUp()),
    RELEASE(
            "release",
            "Takes the bond of an ended application back.",
            hash("application").orLookedUp()),
    DELEGATE("delegate", "Lets the delegatee vote with your balance at every later snapshot.", account("delegatee")),
    DELEGATE_BY_SIG(
            "delegateBySig",
            "The same as delegate, by the signature over the statement delegation.",
            account("delegatee"),
            amount("nonce"),
            amount("expiry"),
            bytes("signature")),
    VOTE(
            "vote",
            "Votes on a proposal; side, weight and reason are public for ever.",
            amount("proposal"),
            small("support", 2),
            text("reason").orLookedUp()),
    PROPOSE_CASE(
            "proposeCase",
            "Puts an application that is bonded and attested to vote.",
            hash("application").orLookedUp()),
    PUT_DISPUTE(
            "put-dispute",
            "Puts a dispute to vote once its answer window is over, an appeal at once, each within its push grace; anybody.",
            hash("dispute")),
    QUEUE("queue", "Queues a succeeded proposal in the timelock.", amount("proposal")),
    EXECUTE("execute", "Executes a queued proposal whose delay is over.", amount("proposal"));

    private final String path;
    private final String does;
    private final List<Input> inputs;

    PreparedAction(String path, String does, Input... inputs) {
        this.path = path;
        this.does = does;
        this.inputs = List.of(inputs);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String does() {
        return does;
    }

    @Override
    public List<Input> inputs() {
        return inputs;
    }

    @Override
    public boolean isOfItsSender() {
        return false;
    }

    /** The others are judged by the state that is known here. */
    @Override
    public boolean isTried() {
        return this == PUT_DISPUTE;
    }
}
