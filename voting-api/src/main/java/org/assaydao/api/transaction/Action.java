package org.assaydao.api.transaction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a person may send, with what it does and which parameters it wants. */
enum Action {
    APPROVE(
            "approve",
            "Lets the vault (spender=vault, for the bond) or the registry (spender=registry, for the fee) take an amount of"
                    + " the bond token from you.",
            "spender?, amount?"),
    PERMIT(
            "permit",
            "The same as approve, by your EIP-2612 signature.",
            "owner?, spender?, amount, deadline, signature"),
    DEPOSIT(
            "deposit",
            "Puts an amount of the bond token into the vault for a provider with a live application.",
            "provider?, amount?"),
    APPLY(
            "apply",
            "Registers the signed application of that digest on chain and pays the fee, which is not refunded.",
            "digest?"),
    ATTEST(
            "attest",
            "States on chain, as an accredited auditor, what was measured of one kind that an application claims.",
            "application, attributesHash?, kind, capacity, validUntil"),
    WITHDRAW("withdraw", "Ends your application; the fee is not refunded.", "application?"),
    RELEASE("release", "Takes the bond of an ended application back.", "application?"),
    DELEGATE("delegate", "Lets the delegatee vote with your balance at every later snapshot.", "delegatee"),
    DELEGATE_BY_SIG(
            "delegateBySig",
            "The same as delegate, by the signature over the statement delegation.",
            "delegatee, nonce, expiry, signature"),
    VOTE("vote", "Votes on a proposal; side, weight and reason are public for ever.", "proposal, support, reason?"),
    PROPOSE_CASE("proposeCase", "Puts an application that is bonded and attested to vote.", "application?"),
    QUEUE("queue", "Queues a succeeded proposal in the timelock.", "proposal"),
    EXECUTE("execute", "Executes a queued proposal whose delay is over.", "proposal");

    private final String path;
    private final String does;
    private final String parameters;

    Action(String path, String does, String parameters) {
        this.path = path;
        this.does = does;
        this.parameters = parameters;
    }

    String path() {
        return path;
    }

    /** What it does, for a person. */
    String does() {
        return does;
    }

    /** The names of its parameters, with commas between them; a question mark is at one that may be left out. */
    String parameters() {
        return parameters;
    }

    /** Each parameter's name, and whether it must be given. */
    Map<String, Boolean> required() {
        Map<String, Boolean> required = new LinkedHashMap<>();
        for (String each : parameters.split(", ", -1)) required.put(each.replace("?", ""), !each.endsWith("?"));
        required.put("from", false);
        return required;
    }

    static Optional<Action> named(String path) {
        for (Action action : values()) if (action.path.equals(path)) return Optional.of(action);
        return Optional.empty();
    }
}
