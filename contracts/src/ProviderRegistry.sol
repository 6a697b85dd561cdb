// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssayGovernor} from "./interfaces/IAssayGovernor.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {Applications} from "./registry/Applications.sol";
import {Delistings} from "./registry/Delistings.sol";
import {Listings} from "./registry/Listings.sol";
import {RegistryRoles} from "./registry/RegistryRoles.sol";

/// @title Providers from application to listing and out of it again. Applications and delistings are its cases.
contract ProviderRegistry is Delistings {
    /// @notice Everything that a deployment chooses.
    struct Setup {
        Terms terms;
        ListingTerms listingTerms;
        uint64 suspensionWindow; // [seconds]
        address[] auditors;
        address[] stewards;
    }

    constructor(Neighbours memory neighbours, Setup memory setup)
        RegistryRoles(neighbours, setup.auditors, setup.stewards)
        Listings(setup.listingTerms, setup.suspensionWindow)
        Applications(setup.terms)
    {}

    /// @inheritdoc IProviderRegistry
    function onBondChanged(address provider, uint256 bonded) external {
        require(msg.sender == address(vault), OnlyVault(msg.sender));
        _noteBond(provider, bonded);
        if (_isListed(provider)) _noteShortfall(provider, _listings[provider], bonded);
    }

    /// @inheritdoc ICaseSource
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external {
        require(msg.sender == address(governor), OnlyGovernor(msg.sender));
        // A vote can make the governor call anything (`relay`), but only `proposeCase` writes a case's proposal.
        (uint256 kept, uint32 keptRound) = IAssayGovernor(address(governor)).proposalOfCase(this, caseId);
        require(kept == proposalId && keptRound == round, NotProposalOfCase(caseId, proposalId, round));
        if (_isDelisting(caseId)) _onDelistingProposed(caseId, proposalId, round);
        else _onApplicationProposed(caseId, proposalId, round);
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory) {
        return _isDelisting(caseId) ? _delistingProposal(caseId, round) : _applicationProposal(caseId, round);
    }

    function _isDelisting(bytes32 caseId) private view returns (bool) {
        return _delistings[caseId].status != DelistingStatus.None;
    }
}
