// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title An application as it stands, field by field, from its registration to its end.
contract ApplicationTest is Fixture {
    function testFuzz_an_unknown_one_is_all_zero(bytes32 unknown) external {
        bytes32 applicationId = _register(PROVIDER);
        vm.assume(unknown != applicationId);
        IProviderRegistry.Application memory none;
        _assertSame(unknown, none);
    }

    function testFuzz_registered_it_holds_what_was_signed_and_the_bond_that_is_asked_for(
        bytes32 digest,
        uint256 required
    ) external {
        vm.assume(digest != 0);
        required = bound(required, 1, type(uint256).max);
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(required, 0, 30 days, 3));
        vm.prank(PROVIDER);
        bytes32 applicationId = registry.register(digest, _claim());
        IProviderRegistry.Application memory expected;
        expected.provider = PROVIDER;
        expected.status = IProviderRegistry.Status.Open;
        expected.digest = digest;
        expected.attributesHash = keccak256(abi.encode(_claim()));
        expected.kinds = 1;
        expected.required = required;
        expected.flat = required;
        _assertSame(applicationId, expected);
    }

    function test_each_step_writes_its_fields_and_no_other() external {
        bytes32 applicationId = _register(PROVIDER);
        IProviderRegistry.Application memory expected = registry.application(applicationId);

        _bond(PROVIDER);
        expected.bonded = true;
        _assertSame(applicationId, expected);

        _attest(applicationId);
        _assertSame(applicationId, expected);

        uint256 proposalId = _push(applicationId);
        expected.proposalId = proposalId;
        expected.round = 1;
        _assertSame(applicationId, expected);

        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        _assertSame(applicationId, expected);
        skip(1 days);
        _execute(proposalId);
        expected.status = IProviderRegistry.Status.Listed;
        _assertSame(applicationId, expected);
    }

    function test_an_ended_one_keeps_what_it_was() external {
        (bytes32 applicationId, uint256 proposalId) = _rejected(PROVIDER);
        IProviderRegistry.Application memory app = registry.application(applicationId);
        assertEq(uint256(app.status), uint256(IProviderRegistry.Status.Rejected));
        assertEq(app.provider, PROVIDER);
        assertEq(app.digest, DIGEST);
        assertEq(app.proposalId, proposalId);
    }

    function _assertSame(bytes32 applicationId, IProviderRegistry.Application memory expected) private view {
        assertEq(abi.encode(registry.application(applicationId)), abi.encode(expected));
    }
}
