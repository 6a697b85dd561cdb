package org.assaydao.mirror.node;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.CourtTerms;
import org.assaydao.chain.Revert;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * Reads of contracts, held as long as the newest seen block is the same. What is not held waits for the one thread that asks,
 * many questions at a time: however many ask, a node has one request of theirs, and no thread waits for it but that one.
 */
final class HeldReads implements ContractReads, AutoCloseable {
    static final int TOGETHER = 100;
    static final int WAITING = 1_000;
    private static final int HELD = 10_000;

    /** Longer than the code of a contract can be. */
    private static final int MOST_HELD = 32_768;

    /** How the code of an account begins whose key delegated it to a contract (EIP-7702); its key still signs. */
    private static final byte[] DELEGATION = {(byte) 0xef, 0x01, 0x00};

    private static final int DELEGATION_BYTES = 23;

    private static final TypeReference<?> WORD = new TypeReference<Uint256>() {};

    /** How many members the court's terms have, each a word. */
    private static final int TERMS = 13;

    private final Contracts contracts;
    private final Supplier<Hash32> seen;
    private final Function<List<Question>, List<CallOutcome>> node;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("contract-reads").daemon().factory());
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private final Map<Question, CompletableFuture<CallOutcome>> held = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, CompletableFuture<CallOutcome>> eldest) {
            return size() > HELD;
        }
    };
    private Hash32 asOf = Hash32.ZERO;

    /**
     * Holds nothing yet.
     *
     * @param seen the newest seen block
     * @param node answers many questions at once
     */
    HeldReads(Contracts contracts, Supplier<Hash32> seen, Function<List<Question>, List<CallOutcome>> node) {
        this.contracts = contracts;
        this.seen = seen;
        this.node = node;
    }

    /**
     * A question as of a block: what a contract returns for that calldata, or an account's code where there is none.
     *
     * @param from who would send it; empty where that does not matter
     * @param tried whether it is a call that somebody means to send, and not a view's
     */
    record Question(Hash32 asOf, Optional<Address> from, Address to, HexBytes calldata, boolean tried) {
        boolean isForCode() {
            return calldata.length() == 0;
        }
    }

    @Override
    public CompletableFuture<TokenAmount> requiredBond() {
        return amount(contracts.registry(), "requiredBond");
    }

    @Override
    public CompletableFuture<TokenAmount> fee() {
        return amount(contracts.registry(), "fee");
    }

    @Override
    public CompletableFuture<SignedNonce> nonce(Address contract, Address owner) {
        return amount(contract, "nonces", account(owner)).thenApply(word -> new SignedNonce(word.units()));
    }

    @Override
    public CompletableFuture<TokenDomain> domain(Address token) {
        return answer(view(token, DomainTold.QUESTION))
                .thenCombine(
                        answer(view(token, DomainTold.SEPARATOR)),
                        (told, separator) -> DomainTold.of(contracts.chainId(), token, told, separator));
    }

    @Override
    public CompletableFuture<Boolean> isContract(Address account) {
        return returned(account, HexBytes.EMPTY).thenApply(HeldReads::isOfContract);
    }

    @Override
    public CompletableFuture<Optional<Revert>> refusal(Optional<Address> from, Address to, HexBytes calldata) {
        return answer(new Question(seen.get(), from, to, calldata, true)).thenApply(outcome -> switch (outcome) {
            case CallOutcome.Returned _ -> Optional.empty();
            case CallOutcome.Reverted(var error) -> Optional.of(error);
            case CallOutcome.Untried untried -> throw new ChainNotReady(untried.message());
        });
    }

    @Override
    public CompletableFuture<TokenAmount> requiredDeposit(Address provider, int offence, ChainTime happenedAt) {
        return amount(
                contracts.court(),
                "requiredDeposit",
                account(provider),
                new Uint8(offence),
                new Uint64(BigInteger.valueOf(happenedAt.seconds())));
    }

    @Override
    public CompletableFuture<Bps> share(int offence) {
        return amount(contracts.court(), "shareBps", new Uint8(offence)).thenApply(HeldReads::share);
    }

    @Override
    public CompletableFuture<CourtTerms> courtTerms() {
        return amount(contracts.court(), "termsVersion").thenCompose(this::courtTerms);
    }

    private CompletableFuture<CourtTerms> courtTerms(TokenAmount version) {
        return called(contracts.court(), "termsOf", Collections.nCopies(TERMS, WORD), new Uint32(version.units()))
                .thenApply(HeldReads::amounts)
                .thenApply(told -> new CourtTerms(
                        whole(version),
                        whole(told.get(0)),
                        whole(told.get(1)),
                        whole(told.get(2)),
                        whole(told.get(4)),
                        share(told.get(5)),
                        share(told.get(6)),
                        share(told.get(7)),
                        share(told.get(8)),
                        told.get(10),
                        told.get(11),
                        told.get(12)));
    }

    @Override
    public CompletableFuture<TokenAmount> allowance(Address token, Address owner, Address spender) {
        return amount(token, "allowance", account(owner), account(spender));
    }

    @Override
    public CompletableFuture<TokenAmount> bonded(Address provider) {
        return amount(contracts.vault(), "bonded", account(provider));
    }

    @Override
    public CompletableFuture<TokenAmount> unbonding(Address provider) {
        return amount(contracts.vault(), "unbonding", account(provider));
    }

    static org.web3j.abi.datatypes.Address account(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toLowerCase());
    }

    private static long whole(TokenAmount word) {
        return word.units().longValueExact();
    }

    private static Bps share(TokenAmount word) {
        return new Bps(word.units().intValueExact());
    }

    /** Whether that code is a contract's. */
    static boolean isOfContract(HexBytes code) {
        boolean delegated = code.length() == DELEGATION_BYTES && Arrays.equals(code.toBytes(), 0, 3, DELEGATION, 0, 3);
        return code.length() > 0 && !delegated;
    }

    private CompletableFuture<TokenAmount> amount(Address contract, String function, Type<?>... arguments) {
        return called(contract, function, List.of(WORD), arguments)
                .thenApply(values -> amounts(values).getFirst());
    }

    private static List<TokenAmount> amounts(List<Type<?>> words) {
        return words.stream()
                .map(word -> new TokenAmount((BigInteger) word.getValue()))
                .toList();
    }

    CompletableFuture<List<Type<?>>> called(
            Address contract, String name, List<TypeReference<?>> told, Type<?>... arguments) {
        var function = new org.web3j.abi.datatypes.Function(name, List.of(arguments), told);
        return returned(contract, HexBytes.parse(FunctionEncoder.encode(function)))
                .thenApply(data -> {
                    List<Type<?>> values = new ArrayList<>();
                    FunctionReturnDecoder.decode(data.toString(), function.getOutputParameters())
                            .forEach(values::add);
                    if (values.size() != told.size()) throw new ChainNotReady("a contract did not answer " + name);
                    return values;
                });
    }

    private CompletableFuture<HexBytes> returned(Address to, HexBytes calldata) {
        return answer(view(to, calldata)).thenApply(outcome -> {
            if (outcome instanceof CallOutcome.Returned(HexBytes data)) return data;
            throw new ChainNotReady("a contract did not answer");
        });
    }

    private Question view(Address to, HexBytes calldata) {
        return new Question(seen.get(), Optional.empty(), to, calldata, false);
    }

    private CompletableFuture<CallOutcome> answer(Question question) {
        synchronized (this) {
            if (!asOf.equals(question.asOf())) {
                asOf = question.asOf();
                held.values().removeIf(CompletableFuture::isDone);
            }
            CompletableFuture<CallOutcome> known = held.get(question);
            if (known != null) return known;
            if (waiting.size() >= WAITING) {
                return CompletableFuture.failedFuture(new ChainNotReady("too much is asked of the chain's node now"));
            }
            CompletableFuture<CallOutcome> asked = new CompletableFuture<>();
            held.put(question, asked);
            waiting.add(new Asked(question, asked));
            asker.execute(this::turn);
            return asked;
        }
    }

    /** A question that nobody has answered yet. */
    private record Asked(Question question, CompletableFuture<CallOutcome> answer) {}

    private void turn() {
        List<Asked> asked = next();
        if (asked.isEmpty()) return;
        try {
            List<CallOutcome> told =
                    node.apply(asked.stream().map(Asked::question).toList());
            for (int i = 0; i < asked.size(); i++) {
                if (!isHeld(told.get(i))) drop(asked.get(i));
                asked.get(i).answer().complete(told.get(i));
            }
        } catch (RuntimeException failed) {
            untold(asked, failed);
        } catch (Error failed) {
            untold(asked, failed);
            throw failed;
        }
    }

    /** What was not tried out says nothing of the block, and what whoever was called may make as long as he likes is not kept. */
    private static boolean isHeld(CallOutcome told) {
        return switch (told) {
            case CallOutcome.Returned(var data) -> data.length() <= MOST_HELD;
            case CallOutcome.Reverted(var error) -> error.data().length() <= MOST_HELD;
            case CallOutcome.Untried _ -> false;
        };
    }

    private void untold(List<Asked> asked, Throwable failed) {
        ChainNotReady untold = new ChainNotReady("the chain's node cannot answer now", failed);
        for (Asked one : asked) {
            drop(one);
            one.answer().completeExceptionally(untold);
        }
    }

    private synchronized List<Asked> next() {
        List<Asked> next = new ArrayList<>();
        while (next.size() < TOGETHER && !waiting.isEmpty()) next.add(waiting.remove());
        return next;
    }

    /** What failed is asked for anew by who comes next. */
    private synchronized void drop(Asked failed) {
        held.remove(failed.question(), failed.answer());
    }

    /** Whoever still waits is told that nobody answers. */
    @Override
    public synchronized void close() {
        asker.shutdownNow();
        held.values().forEach(answer -> answer.completeExceptionally(new ChainNotReady("the system is ending")));
    }
}
