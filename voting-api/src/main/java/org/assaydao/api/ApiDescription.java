package org.assaydao.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springframework.beans.factory.ObjectFactory;

/**
 * Writes what this API is, in one language and under no host. It takes the place of the library's own route, which keeps a
 * description for every language that anybody asks in; {@link DescriptionEndpoint} serves it.
 */
final class ApiDescription extends OpenApiWebfluxResource {
    ApiDescription(
            ObjectFactory<OpenAPIService> builders,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        super(builders, requests, responses, operations, properties, providers, customizers);
    }

    /** The description as JSON; takes a second. */
    byte[] json() throws JsonProcessingException {
        initOpenAPIBuilder(Locale.ROOT);
        return writeJsonValue(getOpenApi("/", Locale.ROOT));
    }
}
