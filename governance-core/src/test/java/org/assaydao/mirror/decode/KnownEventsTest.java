package org.assaydao.mirror.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.AssayTimelock;
import org.assaydao.contracts.AssayToken;
import org.assaydao.contracts.AuditorBonds;
import org.assaydao.contracts.AuditorCases;
import org.assaydao.contracts.BondVault;
import org.assaydao.contracts.CapacityCertificate;
import org.assaydao.contracts.Delistings;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.EventAnchor;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.TestChain;
import org.assaydao.mirror.decode.Facts.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.abi.datatypes.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event that a contract can emit and no table names would stop the mirror in production: it fails here instead. */
class KnownEventsTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(AssayGovernor.class, new GovernorFacts(Address.ZERO).table()),
                Arguments.of(ProviderRegistry.class, RegistryFacts.table()),
                Arguments.of(BondVault.class, VaultFacts.table()),
                Arguments.of(RiskFund.class, FundFacts.table()),
                Arguments.of(CapacityCertificate.class, CertificateFacts.table()),
                Arguments.of(AssayToken.class, TokenFacts.table()),
                Arguments.of(AssayTimelock.class, TimelockFacts.table()),
                Arguments.of(DisputeCourt.class, CourtFacts.table()),
                Arguments.of(AuditorBonds.class, AuditorBondFacts.table()),
                Arguments.of(Delistings.class, DelistingFacts.table()),
                Arguments.of(AuditorCases.class, AuditorCaseFacts.table()),
                Arguments.of(EventAnchor.class, AnchorFacts.table()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void every_event_of_a_contract_is_mapped_or_listed_as_no_fact(Class<?> binding, List<Known> table)
            throws IllegalAccessException {
        List<String> declared = new ArrayList<>();
        for (Field field : binding.getFields()) {
            if (field.getType() == Event.class) declared.add(((Event) field.get(null)).getName());
        }
        assertThat(declared).isNotEmpty();
        assertThat(table.stream().map(known -> known.event().getName())).containsExactlyInAnyOrderElementsOf(declared);
    }

    /** The tables find a log by its first topic, so that is what the compiler made of the declaration, structs included. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void every_event_is_found_by_the_topic_of_its_declaration(Class<?> binding, List<Known> table) throws IOException {
        List<Hash32> declared = new ArrayList<>();
        Path artifact = TestChain.contracts().resolve("artifacts").resolve(binding.getSimpleName() + ".abi");
        for (JsonNode entry : JsonMapper.shared().readTree(Files.readString(artifact))) {
            if (!entry.path("type").asString().equals("event")) continue;
            String signature = entry.path("name").asString() + types(entry.path("inputs"));
            declared.add(Hash32.keccak(signature.getBytes(StandardCharsets.US_ASCII)));
        }
        assertThat(table.stream().map(known -> Facts.topic(known.event())))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static String types(JsonNode fields) {
        return StreamSupport.stream(fields.spliterator(), false)
                .map(field -> {
                    String type = field.path("type").asString();
                    return type.startsWith("tuple")
                            ? types(field.path("components")) + type.substring("tuple".length())
                            : type;
                })
                .collect(Collectors.joining(",", "(", ")"));
    }
}
