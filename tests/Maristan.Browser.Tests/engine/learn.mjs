// Takes steps of learning by the same file that the native library runs. What a step gives as `…_new` goes into the next.
import * as ort from './ort.wasm.min.mjs'

ort.env.wasm.wasmPaths = './'
ort.env.wasm.numThreads = 1

const tensor = ({ shape, numbers }) => new ort.Tensor('float32', Float32Array.from(numbers), shape)
const tensors = (named) => Object.fromEntries(Object.entries(named).map(([name, each]) => [name, tensor(each)]))

self.learn = async ({ model, inputs, state, steps }) => {
  const session = await ort.InferenceSession.create(Uint8Array.from(atob(model), (letter) => letter.charCodeAt(0)), { executionProviders: ['wasm'] })
  const given = tensors(inputs)
  let now = tensors(state)
  const losses = []
  for (let step = 0; step < steps; step++) {
    const found = await session.run({ ...given, ...now }, ['loss', ...Object.keys(now).map((name) => `${name}_new`)])
    losses.push(found.loss.data[0])
    now = Object.fromEntries(Object.keys(now).map((name) => [name, found[`${name}_new`]]))
  }
  await session.release()
  return { losses, theta: [...now.theta.data] }
}
