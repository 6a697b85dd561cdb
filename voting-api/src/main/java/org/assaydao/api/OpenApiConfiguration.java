package org.assaydao.api;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigInteger;
import java.util.List;
import org.assaydao.api.answer.ApiForms;
import org.assaydao.api.answer.RequiredMembers;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.SignedNonce;
import org.assaydao.kernel.TokenAmount;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Builds the API's own description: values in their JSON form, and what every route has in common. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    @Bean
    OpenAPI openApi() {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Address.class, ApiForms.text("address", "An account, with the checksum of EIP-55."))
                .replaceWithSchema(Hash32.class, ApiForms.text("bytes32", "32 bytes as 0x and 64 hex digits."))
                .replaceWithSchema(HexBytes.class, ApiForms.text("bytes", "Bytes as 0x and hex digits."))
                .replaceWithSchema(
                        ApplicationId.class, ApiForms.text("bytes32", "The registry's id of an application."))
                .replaceWithSchema(
                        TokenAmount.class, ApiForms.text("uint256", "A whole number of base units, as decimal text."))
                .replaceWithSchema(SignedNonce.class, ApiForms.text("uint256", "A nonce, as decimal text."))
                .replaceWithSchema(Gas.class, ApiForms.text("uint256", "A whole number of gas, as decimal text."))
                .replaceWithSchema(
                        Nonce.class,
                        ApiForms.whole("The place of a transaction among those of its account.")
                                .format("int64"))
                .replaceWithSchema(Bps.class, ApiForms.whole("A share in basis points: 10000 is the whole."))
                .replaceWithSchema(BigInteger.class, ApiForms.text("uint256", "A whole number, as decimal text."))
                .replaceWithSchema(
                        ChainTime.class,
                        ApiForms.whole("Seconds of the chain's clock.").format("int64"));
        return new OpenAPI()
                // The same whoever asks: a name in the request's head is anybody's.
                .servers(List.of(new Server().url("/")))
                // Nothing here asks who you are; what is posted is signed.
                .security(List.of())
                .info(
                        new Info()
                                .title("Assay")
                                .version("1")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                                .description(
                                        "Proposals, gasless ballots, tallies, provider dossiers, disputes and the risk fund of the DAO. Every answer says"
                                                + " how final it is. Addresses, amounts, votes and reasons are public for ever."));
    }

    @Bean
    ApiDescription apiDescription(
            ObjectFactory<OpenAPIService> builders,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        return new ApiDescription(builders, requests, responses, operations, properties, providers, customizers);
    }

    @Bean
    ModelConverter requiredMembers() {
        return new RequiredMembers();
    }

    /** After those that make routes of their own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    OpenApiCustomizer whatEveryRouteHas() {
        return new RouteDescriptions();
    }
}
