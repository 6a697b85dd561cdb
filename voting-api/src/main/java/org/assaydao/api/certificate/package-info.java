/** Certificates of audited capacity as the API shows them. */
@org.jspecify.annotations.NullMarked
package org.assaydao.api.certificate;
