package org.surprisal.train;

import org.jspecify.annotations.Nullable;

/**
 * What one pass over the training rows came to. Epoch 0 is a pass in stored order without updates.
 *
 * @param epoch from 0
 * @param step updates made so far
 * @param learningRate ρ of the epoch's last update; in epoch 0 that of the first to come
 * @param trainLoss mean over the rows of the pass, by class weights where there are some, each batch's before its update,
 *     in nats
 * @param heldOut figures of the held-out rows after the pass
 * @param validation those of the validation rows; null without such rows
 * @param gradientNorm √Σ(∂loss/∂θ)² over all parameters, for the pass's last batch
 * @param seconds the pass took, evaluation included
 */
public record EpochReport(
        int epoch,
        long step,
        double learningRate,
        double trainLoss,
        Evaluation heldOut,
        @Nullable Evaluation validation,
        double gradientNorm,
        double seconds) {}
