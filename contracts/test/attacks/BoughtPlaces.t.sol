// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {BondVault} from "../../src/BondVault.sol";
import {ProviderRegistry} from "../../src/ProviderRegistry.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title An applicant who puts the next of its own to vote in the transaction in which it withdraws.
contract Sybil {
    ProviderRegistry private immutable registry;
    BondVault private immutable vault;
    bytes32 public caseId;

    constructor(ProviderRegistry registry_, BondVault vault_, IERC20 money) {
        registry = registry_;
        vault = vault_;
        money.approve(address(registry_), type(uint256).max);
        money.approve(address(vault_), type(uint256).max);
    }

    function enter(IProviderRegistry.Claim[] calldata claims, uint256 bond) external {
        caseId = registry.register("digest", claims);
        vault.deposit(address(this), bond);
    }

    function replaceBy(Sybil next, AssayGovernor governor) external {
        registry.withdraw(caseId);
        governor.proposeCase(registry, next.caseId());
        vault.release(caseId);
    }
}

/// @title One bought auditor and any number of bonds keep no honest applicant from a vote.
contract BoughtPlacesTest is RegistryFixture {
    uint256 private constant SYBILS = 8;

    /// @dev INV-19
    function test_applicants_who_replace_each_other_keep_nobody_out() external {
        Sybil[SYBILS] memory first;
        for (uint256 i = 0; i < SYBILS; ++i) {
            first[i] = _ready();
            governor.proposeCase(registry, first[i].caseId());
        }
        bytes32 honest = _registerClaims(PROVIDER, _claims());
        _bond(PROVIDER);
        _attestClaims(honest, _claims());
        for (uint256 i = 0; i < SYBILS; ++i) {
            first[i].replaceBy(_ready(), governor);
        }
        uint256 proposalId = governor.proposeCase(registry, honest);
        _assertState(proposalId, IGovernor.ProposalState.Pending);
    }

    function _ready() private returns (Sybil made) {
        made = new Sybil(registry, vault, bondToken);
        _fund(address(made), FEE + REQUIRED);
        made.enter(_oneClaim(HASHRATE, RIGS, 1), REQUIRED);
        bytes32 id = made.caseId();
        vm.prank(AUDITOR2);
        registry.attest(id, RIGS, HASHRATE, 1, uint64(block.timestamp + 90 days));
    }
}
